"""The worker catches its cancellation, takes the request back with `uncancel()`, and returns.

code: CANCEL_SWALLOWED
test: test_worker_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        print(f"{name} cancelled")
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        stopped = task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return stopped
