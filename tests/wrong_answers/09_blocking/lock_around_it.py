"""A lock lets one thread at a time read.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_sensor
where: return await asyncio.gather(*map(read_one, names))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    lock = asyncio.Lock()

    async def read_one(name):
        async with lock:
            return await asyncio.to_thread(read_sensor, name)

    return await asyncio.gather(*map(read_one, names))
