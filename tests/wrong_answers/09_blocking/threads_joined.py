"""`join` waits for the threads in the loop's thread.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: thread.join()
next: Wait with await, not with the thread
"""

import asyncio
import threading
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = [None] * len(names)

    def read_into(place, name):
        readings[place] = read_sensor(name)

    threads = [threading.Thread(target=read_into, args=pair) for pair in enumerate(names)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return readings
