"""The maker's function is replaced by one that can be awaited.

code: LOOP_BLOCKED; also: RAISED
test: test_reads_one_sensor
where: return await asyncio.gather(*(read_sensor(name) for name in names))
next: One call stops everyone
"""

import asyncio


async def read_sensor(name):
    await asyncio.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return await asyncio.gather(*(read_sensor(name) for name in names))
