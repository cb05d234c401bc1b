"""Scenarios of kata 09: sensors of the maker's own, and a heart that beats beside them."""

import asyncio
import itertools
import time

IN_WORDS = {
    "reads": "read_all",
    "reads_twice": "`read_all`, called twice",
    "beside_a_heartbeat": "read_all",
    "beat": "the heartbeat",
}
"""What messages call them."""


def sensors(readings):
    """Return a `read_sensor` that blocks as the stub's does, and knows these *readings*."""

    def read_sensor(name):
        time.sleep(int(name.split("_")[-1]))
        return readings[name]

    return read_sensor


async def reads(answer, readings, names):
    """Read *names*, in a task of its own."""
    answer.read_sensor = sensors(readings)
    return await asyncio.create_task(answer.read_all(list(names)))


async def reads_twice(answer, readings, names, other_names):
    """Read *names* and then *other_names*; return both results."""
    return [await reads(answer, readings, names), await reads(answer, readings, other_names)]


async def beside_a_heartbeat(answer, readings, names):
    """Read *names* while the heart beats."""
    heart = asyncio.create_task(beat())
    try:
        return await reads(answer, readings, names)
    finally:
        heart.cancel()
        await asyncio.wait([heart])


async def beat():
    """Beat every 0.1 s, for ever."""
    for _ in itertools.count():
        await asyncio.sleep(0.1)
