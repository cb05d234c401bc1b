"""Each thread appends its reading to a common list.

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
    readings = []

    def read_one(name):
        readings.append(read_sensor(name))

    await asyncio.gather(*(asyncio.to_thread(read_one, name) for name in names))
    return readings
