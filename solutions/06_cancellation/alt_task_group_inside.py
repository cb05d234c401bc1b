"""The wait happens in a task group."""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(10))
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    else:
        print(f"{name} done")
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
