"""The blocking function is called in the coroutine.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return [read_sensor(name) for name in names]
next: One call stops everyone
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return [read_sensor(name) for name in names]
