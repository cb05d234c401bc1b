"""The end of `with` waits for the pool's threads, and stands before the `await`.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: with ThreadPoolExecutor(4) as pool:
next: Wait with await, not with the thread
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(4) as pool:
        readings = [loop.run_in_executor(pool, read_sensor, name) for name in names]
    return await asyncio.gather(*readings)
