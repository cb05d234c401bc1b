"""`to_thread` is called and not awaited.

code: NEVER_AWAITED
test: test_reads_one_sensor
where: return [asyncio.to_thread(read_sensor, name) for name in names]
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return [asyncio.to_thread(read_sensor, name) for name in names]
