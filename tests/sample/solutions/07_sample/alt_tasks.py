"""Makes tasks, then awaits them one by one."""

import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    tasks = [asyncio.create_task(nap(name)) for name in names]
    return [await task for task in tasks]
