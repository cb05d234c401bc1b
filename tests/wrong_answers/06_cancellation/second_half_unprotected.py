"""The wait has two halves, and only the first stands in `try`.

code: CLEANUP_MISSED; also: OUTPUT
test: test_worker_is_cancelled_at_every_step
where: await asyncio.sleep(5) (2 of 2)
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        print(f"{name} closed")
        raise
    await asyncio.sleep(5)
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
