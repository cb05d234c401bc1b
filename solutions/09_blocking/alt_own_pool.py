"""A pool of our own, which stays open: nobody waits for its end in the loop's thread."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


pool = ThreadPoolExecutor(4)


async def read_all(names):
    return await asyncio.gather(*(asyncio.wrap_future(pool.submit(read_sensor, n)) for n in names))
