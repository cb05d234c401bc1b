"""`await create_task(...)` starts the worker and waits for its end.

code: RAISED
test: test_run_for_cancels_in_time
where: return task.cancel()
next: -
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
    task = await asyncio.create_task(worker(name))
    await asyncio.sleep(seconds)
    return task.cancel()
