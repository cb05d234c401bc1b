"""Each thread gets an event loop, and the first loop waits for them with `join`.

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


async def read_into(readings, place, name):
    readings[place] = read_sensor(name)


async def read_all(names):
    readings = [None] * len(names)
    threads = [
        threading.Thread(target=asyncio.run, args=[read_into(readings, place, name)])
        for place, name in enumerate(names)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return readings
