"""The pool is shut down at the end of a call and used again in the next.

code: RAISED
test: test_reads_again_when_called_again
where: readings = await asyncio.gather(*(loop.run_in_executor(pool, read_sensor, n) for n in names))
next: Wait with await, not with the thread
"""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


pool = ThreadPoolExecutor(4)


async def read_all(names):
    loop = asyncio.get_running_loop()
    readings = await asyncio.gather(*(loop.run_in_executor(pool, read_sensor, n) for n in names))
    pool.shutdown()
    return readings
