"""A single thread reads all sensors in turn.

code: TOO_SLOW; also: SEQUENTIAL
test: test_takes_as_long_as_the_slowest_sensor
where: return await asyncio.to_thread(read_in_turn, names)
next: Several threads, waited for together
"""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


def read_in_turn(names):
    return [read_sensor(name) for name in names]


async def read_all(names):
    return await asyncio.to_thread(read_in_turn, names)
