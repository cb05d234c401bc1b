"""The pool's futures are asked again and again whether they are done.

code: LIVELOCK
test: test_reads_one_sensor
where: await asyncio.sleep(0)
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
    while not all(future.done() for future in futures):
        await asyncio.sleep(0)
    return [future.result() for future in futures]
