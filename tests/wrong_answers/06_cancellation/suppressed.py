"""`suppress(CancelledError)` around the wait: cancelled or not, it goes on.

code: CANCEL_SWALLOWED; also: OUTPUT, RESULT
test: test_worker_is_cancelled_at_every_step
where: with contextlib.suppress(asyncio.CancelledError):
next: Clean up, and pass it on
"""

import asyncio
import contextlib


async def worker(name):
    print(f"{name} start")
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.sleep(10)
    print(f"{name} done")
    print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
