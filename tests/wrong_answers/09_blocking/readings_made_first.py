"""The readings are made first, and then handed to the threads.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: readings = [read_sensor(name) for name in names]
next: Hand over the function, not its result
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = [read_sensor(name) for name in names]
    return await asyncio.gather(*(asyncio.to_thread(reading) for reading in readings))
