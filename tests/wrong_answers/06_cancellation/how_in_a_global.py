"""How a worker has ended stands in a variable that all workers share.

code: OUTPUT
test: test_run_for_works_many_times
where: print(f"{name} {how}")
next: Clean up, and pass it on
"""

import asyncio


how = "done"


async def worker(name):
    global how
    print(f"{name} start")
    how = "done"
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        how = "cancelled"
        raise
    finally:
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
