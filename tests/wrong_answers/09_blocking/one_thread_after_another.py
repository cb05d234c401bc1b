"""The thread of each sensor is awaited before the next one is started.

code: SEQUENTIAL; also: TOO_SLOW
test: test_takes_as_long_as_the_slowest_sensor
where: return [await asyncio.to_thread(read_sensor, name) for name in names]
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    return [await asyncio.to_thread(read_sensor, name) for name in names]
