"""A coroutine function is called in the thread, which makes a coroutine object and no more.

code: NEVER_AWAITED
test: test_reads_one_sensor
where: -
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    return read_sensor(name)


async def read_all(names):
    return await asyncio.gather(*(asyncio.to_thread(read_one, name) for name in names))
