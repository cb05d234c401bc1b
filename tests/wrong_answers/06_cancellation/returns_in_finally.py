"""`return` in the `finally` of `run_for` throws its own cancellation away.

code: CANCEL_SWALLOWED
test: test_run_for_is_cancelled_at_every_step
where: finally: (2 of 2)
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
    finally:
        task.cancel()
        await asyncio.wait([task])
        return task.cancelled()
