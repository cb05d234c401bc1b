"""A sensor that was read once is never read again.

code: RESULT
test: test_reads_again_when_called_again
where: return await asyncio.gather(*map(read_one, names))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


readings = {}


async def read_one(name):
    if name not in readings:
        readings[name] = await asyncio.to_thread(read_sensor, name)
    return readings[name]


async def read_all(names):
    return await asyncio.gather(*map(read_one, names))
