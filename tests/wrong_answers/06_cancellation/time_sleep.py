"""`time.sleep` blocks the loop, so that nobody can cancel anything.

code: LOOP_BLOCKED
test: test_worker_comes_to_its_end
where: time.sleep(10)
next: A request, not an end
"""

import asyncio
import time


async def worker(name):
    print(f"{name} start")
    try:
        time.sleep(10)
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
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
