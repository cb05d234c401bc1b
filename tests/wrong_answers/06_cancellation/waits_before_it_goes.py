"""The cancelled worker waits once more before it prints.

code: TOO_SLOW
test: test_worker_is_cancelled_once
where: await asyncio.sleep(1)
next: A request, not an end
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except asyncio.CancelledError:
        await asyncio.sleep(1)
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
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
