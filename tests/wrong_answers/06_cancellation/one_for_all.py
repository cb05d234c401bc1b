"""The worker is kept in a global variable, where the next run finds its own.

code: TASK_LEAKED; also: OUTPUT
test: test_run_for_is_cancelled_itself
where: task = asyncio.create_task(worker(name))
next: Stop what you started
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
    global task
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.wait([task], timeout=seconds)
    finally:
        task.cancel()
        await asyncio.wait([task])
    return task.cancelled()
