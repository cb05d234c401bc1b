"""The worker asks each second whether it was cancelled, and never expects the exception.

code: CLEANUP_MISSED; also: OUTPUT
test: test_worker_is_cancelled_at_every_step
where: await asyncio.sleep(1)
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    how = "done"
    for _ in range(10):
        await asyncio.sleep(1)
        if asyncio.current_task().cancelling():
            how = "cancelled"
            break
    print(f"{name} {how}")
    print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
