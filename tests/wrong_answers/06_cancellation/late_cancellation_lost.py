"""`run_for` keeps its own cancellation if the worker has ended by then.

code: CANCEL_SWALLOWED
test: test_run_for_is_cancelled_at_every_step
where: except asyncio.CancelledError: (2 of 2)
next: Clean up, and pass it on
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
        await asyncio.wait([task], timeout=seconds)
    except asyncio.CancelledError:
        if task.done():
            return task.cancelled()
        raise
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
