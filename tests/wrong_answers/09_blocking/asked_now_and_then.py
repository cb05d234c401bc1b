"""Asks every tenth of a second whether all threads have ended.

code: TOO_SLOW
test: test_reads_one_sensor
where: await asyncio.sleep(0.1)
next: Several threads, waited for together
"""

import asyncio
import time
import concurrent.futures


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    pool = concurrent.futures.ThreadPoolExecutor()
    futures = [pool.submit(read_sensor, name) for name in names]
    while not all(future.done() for future in futures):
        await asyncio.sleep(0.1)
    return [future.result() for future in futures]
