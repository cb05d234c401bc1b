"""An event loop in each thread is not needed, but it does no harm."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_here(name):
    return read_sensor(name)


def read_with_a_loop(name):
    return asyncio.run(read_here(name))


async def read_all(names):
    return await asyncio.gather(*(asyncio.to_thread(read_with_a_loop, name) for name in names))
