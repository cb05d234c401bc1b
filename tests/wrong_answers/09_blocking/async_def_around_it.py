"""An `async def` around a blocking call does not make it wait.

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
    return await asyncio.gather(*(read_one(name) for name in names))
