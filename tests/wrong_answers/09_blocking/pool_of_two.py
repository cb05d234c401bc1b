"""A pool with fewer threads than sensors.

code: TOO_SLOW
test: test_reads_a_sensor_twice_that_is_named_twice
where: -
next: Several threads, waited for together
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, read_sensor, n) for n in names))
