"""Four workers share the names; each reads in a thread."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def worker(jobs, readings):
    while jobs:
        place, name = jobs.pop()
        readings[place] = await asyncio.to_thread(read_sensor, name)


async def read_all(names):
    jobs = list(enumerate(names))
    readings = [None] * len(jobs)
    await asyncio.gather(*(worker(jobs, readings) for _ in range(4)))
    return readings
