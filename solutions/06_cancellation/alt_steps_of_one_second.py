"""Ten waits of 1 s, and a flag in place of `except`."""

import asyncio


async def worker(name):
    print(f"{name} start")
    how = "cancelled"
    try:
        for _ in range(10):
            await asyncio.sleep(1)
        how = "done"
    finally:
        print(f"{name} {how}")
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
