"""One task sleeps until the time is up, and the first to end decides."""

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
    task = asyncio.create_task(worker(name))
    clock = asyncio.create_task(asyncio.sleep(seconds))
    try:
        await asyncio.wait([task, clock], return_when=asyncio.FIRST_COMPLETED)
    finally:
        clock.cancel()
        task.cancel()
        await asyncio.wait([task, clock])
    return task.cancelled()
