"""Kata 07: sleep at the same time."""

import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    return await asyncio.gather(*(nap(name) for name in names))
