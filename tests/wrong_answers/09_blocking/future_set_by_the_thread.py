"""A thread sets the result of a future of the event loop, which hears nothing of it.

code: WRONG_THREAD
test: test_reads_one_sensor
where: pool.submit(lambda: future.set_result(read_sensor(name)))
next: Wait with await, not with the thread
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


pool = ThreadPoolExecutor(4)


def start(name):
    future = asyncio.get_running_loop().create_future()
    pool.submit(lambda: future.set_result(read_sensor(name)))
    return future


async def read_all(names):
    return await asyncio.gather(*map(start, names))
