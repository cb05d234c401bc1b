"""`cancelled()` is asked before the worker has ended.

code: RESULT; also: TASK_LEAKED
test: test_run_for_cancels_in_time
where: return task.cancelled()
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
    await asyncio.wait([task], timeout=seconds)
    task.cancel()
    return task.cancelled()
