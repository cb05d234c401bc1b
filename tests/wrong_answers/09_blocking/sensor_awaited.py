"""The blocking function is awaited as if it were a coroutine function.

code: LOOP_BLOCKED; also: RAISED
test: test_reads_one_sensor
where: return [await read_sensor(name) for name in names]
next: One call stops everyone
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return [await read_sensor(name) for name in names]
