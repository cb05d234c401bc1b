"""A shield around the worker: the timeout stops the waiting, not the worker.

code: TASK_LEAKED
test: test_run_for_cancels_in_time
where: await asyncio.wait_for(asyncio.shield(worker(name)), seconds)
next: Stop what you started
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
    try:
        await asyncio.wait_for(asyncio.shield(worker(name)), seconds)
    except TimeoutError:
        return True
    return False
