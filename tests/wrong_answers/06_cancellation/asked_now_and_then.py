"""Asks every 30 ms whether the time is up, so it ends up to 30 ms late.

code: TOO_SLOW
test: test_run_for_cancels_in_time
where: await asyncio.sleep(0.03)
next: A request, not an end
"""

import asyncio


async def worker(name):
    print(name, "start")
    try:
        await asyncio.sleep(10)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise
    finally:
        print(name, "closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while loop.time() < end and not task.done():
            await asyncio.sleep(0.03)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
