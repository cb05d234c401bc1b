"""The readings are printed, which nobody asked for, before they are returned.

code: OUTPUT
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
