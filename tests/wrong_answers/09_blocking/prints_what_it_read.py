"""The readings are printed, which nobody asked for, before they are returned.

code: OUTPUT
test: test_returns_readings_in_the_order_of_the_names
where: print(name, reading)
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = await asyncio.gather(*(asyncio.to_thread(read_sensor, name) for name in names))
    for name, reading in zip(names, readings, strict=True):
        print(name, reading)
    return readings
