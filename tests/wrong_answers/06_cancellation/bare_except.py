"""A bare `except` ends the cancellation like any error.

code: CANCEL_SWALLOWED; also: RESULT
test: test_worker_is_cancelled_at_every_step
where: except:
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except:
        print(f"{name} cancelled")
    finally:
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
