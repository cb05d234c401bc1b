"""`result()` of a pool's future waits in the loop's thread.

code: LOOP_BLOCKED
test: test_reads_one_sensor
where: return [future.result() for future in futures]
next: Wait with await, not with the thread
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    pool = ThreadPoolExecutor(4)
    futures = [pool.submit(read_sensor, name) for name in names]
    return [future.result() for future in futures]
