"""A reading of 0 is taken for none.

code: RESULT
test: test_returns_readings_in_the_order_of_the_names
where: return [reading for reading in readings if reading]
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = await asyncio.gather(*(asyncio.to_thread(read_sensor, name) for name in names))
    return [reading for reading in readings if reading]
