"""A task of a group for each thread."""

import asyncio
import time


def read_sensor(name):
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def read_all(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(read_sensor, name)) for name in names]
    return [task.result() for task in tasks]
