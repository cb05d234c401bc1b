"""The worker is cancelled again and again until it has ended, a second apart.

code: TOO_SLOW; also: TASK_LEAKED
test: test_run_for_cancels_in_time
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
        print(f"{name} cancelled")
        raise
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    await asyncio.sleep(seconds)
    while not task.done():
        task.cancel()
        await asyncio.sleep(1)
    return task.cancelled()
