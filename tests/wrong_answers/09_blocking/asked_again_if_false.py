"""A reading that is false is not believed, and is taken again.

code: RESULT
test: test_returns_readings_in_the_order_of_the_names
where: return await asyncio.gather(*map(read_one, names))
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    return await asyncio.to_thread(read_sensor, name) or await asyncio.to_thread(read_sensor, name)


async def read_all(names):
    return await asyncio.gather(*map(read_one, names))
