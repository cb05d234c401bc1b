"""The worker's CancelledError comes out of `run_for`.

code: RAISED; also: ORDER
test: test_run_for_cancels_in_time
where: await task
next: Clean up, and pass it on
"""

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
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
    await task
    return task.cancelled()
