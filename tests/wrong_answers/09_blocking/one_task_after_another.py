"""Each thread gets a task, which is awaited at once.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_sensor
where: task = asyncio.create_task(asyncio.to_thread(read_sensor, name))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = []
    for name in names:
        task = asyncio.create_task(asyncio.to_thread(read_sensor, name))
        readings.append(await task)
    return readings
