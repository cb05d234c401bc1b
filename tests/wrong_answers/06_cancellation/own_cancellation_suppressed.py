"""`suppress(CancelledError)` around the wait for the worker hides one's own as well.

code: CANCEL_SWALLOWED
test: test_run_for_is_cancelled_at_every_step
where: with contextlib.suppress(asyncio.CancelledError):
next: Clean up, and pass it on
"""

import asyncio
import contextlib


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
        with contextlib.suppress(asyncio.CancelledError):
            await task
    return task.cancelled()
