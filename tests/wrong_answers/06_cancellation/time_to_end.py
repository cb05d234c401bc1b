"""The worker always gets a tenth of a second to end, needed or not.

code: TOO_SLOW
test: test_run_for_cancels_in_time
where: await asyncio.gather(task, asyncio.sleep(0.1), return_exceptions=True)
next: A request, not an end
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
        await asyncio.gather(task, asyncio.sleep(0.1), return_exceptions=True)
    return task.cancelled()
