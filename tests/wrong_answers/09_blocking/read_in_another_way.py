"""It waits as long as a sensor and makes up the reading.

code: RESULT
test: test_reads_one_sensor
where: return await asyncio.gather(*map(read_one, names))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    await asyncio.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return await asyncio.gather(*map(read_one, names))
