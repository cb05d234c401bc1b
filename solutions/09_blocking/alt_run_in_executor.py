"""The loop's own pool, through the older function."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    loop = asyncio.get_running_loop()
    readings = [loop.run_in_executor(None, read_sensor, name) for name in names]
    return [await reading for reading in readings]
