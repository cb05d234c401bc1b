"""Tasks around blocking calls run in the loop's thread, one after another.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return read_sensor(name)
next: One call stops everyone
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    return read_sensor(name)


async def read_all(names):
    tasks = [asyncio.create_task(read_one(name)) for name in names]
    return [await task for task in tasks]
