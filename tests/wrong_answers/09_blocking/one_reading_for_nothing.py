"""Every sensor is read twice at the same time, and one of the readings is thrown away.

code: OUTPUT; also: RESULT
test: test_returns_readings_in_the_order_of_the_names
where: -
next: Several threads, waited for together
chance: which of the two readings of a sensor is made first
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    calls = [asyncio.to_thread(read_sensor, name) for name in [*names, *names]]
    return (await asyncio.gather(*calls))[: len(names)]
