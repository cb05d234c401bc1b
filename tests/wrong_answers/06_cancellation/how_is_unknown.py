"""`finally` uses a variable that only the normal end sets.

code: CANCEL_REPLACED; also: RAISED, OUTPUT, RESULT
test: test_worker_is_cancelled_at_every_step
where: print(f"{name} {how}")
next: -
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        how = "done"
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
