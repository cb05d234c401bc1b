"""`return` in `finally` throws the cancellation away.

code: CANCEL_SWALLOWED; also: RESULT
test: test_worker_is_cancelled_at_every_step
where: finally: (1 of 2)
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    how = "cancelled"
    try:
        await asyncio.sleep(10)
        how = "done"
    finally:
        print(f"{name} {how}")
        print(f"{name} closed")
        return how


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
