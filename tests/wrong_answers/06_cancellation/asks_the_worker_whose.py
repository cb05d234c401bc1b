"""`run_for` believes that a cancellation is not its own if the worker is cancelled.

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
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            if not task.cancelled():
                raise
    return task.cancelled()
