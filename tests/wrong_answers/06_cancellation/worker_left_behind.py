"""When `run_for` is cancelled, its worker runs on.

code: TASK_LEAKED
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
    task = asyncio.create_task(worker(name))
    await asyncio.wait([task], timeout=seconds)
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()
