"""Awaits inside the loop, so the naps add up.

code: SEQUENTIAL
"""

import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    return [await nap(name) for name in names]
