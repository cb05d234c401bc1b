"""`asyncio.wait` waits; the list of tasks keeps the order."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_one(name):
    return await asyncio.to_thread(read_sensor, name)


async def read_all(names):
    tasks = [asyncio.create_task(read_one(name)) for name in names]
    if tasks:
        await asyncio.wait(tasks)
    return [task.result() for task in tasks]
