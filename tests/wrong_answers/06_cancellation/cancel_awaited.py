"""`cancel()` is awaited, but it gives True or False.

code: RAISED; also: TASK_LEAKED
test: test_run_for_cancels_in_time
where: await task.cancel()
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
    await task.cancel()
    return task.cancelled()
