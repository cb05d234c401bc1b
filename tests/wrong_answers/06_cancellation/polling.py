"""Asks again and again whether the worker has ended.

code: LIVELOCK
test: test_run_for_cancels_in_time
where: await asyncio.sleep(0)
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
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    try:
        while not task.done() and loop.time() < end:
            await asyncio.sleep(0)
    finally:
        task.cancel()
        await asyncio.wait([task])
    return task.cancelled()
