"""With more than 10 s the worker must have ended by itself, so nobody looks.

code: ORDER; also: CLEANUP_MISSED
test: test_run_for_lets_a_fast_worker_end
where: return False
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
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(min(seconds, 10))
        if seconds > 10:
            return False
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return True
