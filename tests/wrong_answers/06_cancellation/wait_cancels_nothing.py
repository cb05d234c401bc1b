"""`asyncio.wait` with a timeout is thought to cancel.

code: TASK_LEAKED
test: test_run_for_cancels_in_time
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
    task = asyncio.create_task(worker(name))
    await asyncio.wait([task], timeout=seconds)
    return task.cancelled()
