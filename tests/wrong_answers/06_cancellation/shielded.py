"""The shielded wait runs on when the worker has gone.

code: TASK_LEAKED
test: test_worker_is_cancelled_once
where: await asyncio.shield(asyncio.sleep(10))
next: Stop what you started
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.shield(asyncio.sleep(10))
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
