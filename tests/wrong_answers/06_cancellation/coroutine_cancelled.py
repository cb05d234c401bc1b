"""A coroutine object has no `cancel`.

code: RAISED; also: NEVER_AWAITED
test: test_run_for_cancels_in_time
where: task.cancel()
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
    task = worker(name)
    await asyncio.sleep(seconds)
    task.cancel()
    return True
