"""A task group stops its tasks and waits for them, whichever coroutine is cancelled."""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    async with asyncio.TaskGroup() as group:
        task = group.create_task(worker(name))
        await asyncio.wait([task], timeout=seconds)
        task.cancel()
    return task.cancelled()
