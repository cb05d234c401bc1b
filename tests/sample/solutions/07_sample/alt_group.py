"""A task group waits for all."""

import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(nap(name)) for name in names]
    return [task.result() for task in tasks]
