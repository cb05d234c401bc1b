"""`done` stands in `finally`, so it is printed in every case.

code: OUTPUT; also: CLEANUP_MISSED
where: print(f"{name} done")
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    finally:
        print(f"{name} done")
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
