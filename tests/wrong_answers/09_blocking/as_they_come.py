"""The readings stand in the order in which they came.

code: RESULT
test: test_heart_goes_on_beating
where: -
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    calls = [asyncio.to_thread(read_sensor, name) for name in names]
    return [await call for call in asyncio.as_completed(calls)]
