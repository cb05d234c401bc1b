"""Waits for a set of tasks."""

import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    tasks = [asyncio.create_task(nap(name)) for name in names]
    await asyncio.wait(tasks)
    return [task.result() for task in tasks]
