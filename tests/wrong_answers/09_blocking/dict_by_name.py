"""A dict by name keeps a sensor once that is named twice.

code: RESULT
test: test_reads_a_sensor_twice_that_is_named_twice
where: return list({name: readings[name] for name in names}.values())
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    readings = {}

    async def read_one(name):
        readings[name] = await asyncio.to_thread(read_sensor, name)

    await asyncio.gather(*(read_one(name) for name in names))
    return list({name: readings[name] for name in names}.values())
