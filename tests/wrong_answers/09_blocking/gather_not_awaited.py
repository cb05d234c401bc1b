"""`gather` is not awaited, so a future is returned.

code: TASK_LEAKED; also: RESULT
test: test_reads_one_sensor
where: return asyncio.gather(*(asyncio.to_thread(read_sensor, name) for name in names))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return asyncio.gather(*(asyncio.to_thread(read_sensor, name) for name in names))
