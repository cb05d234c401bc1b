"""The results of `pool.map` are waited for in the loop's thread.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return list(pool.map(read_sensor, names))
next: Wait with await, not with the thread
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(read_sensor, names))
