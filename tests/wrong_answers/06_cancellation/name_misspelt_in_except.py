"""A name is misspelt where only a cancellation comes.

code: CANCEL_REPLACED; also: RAISED, OUTPUT, RESULT
test: test_worker_is_cancelled_at_every_step
where: print(f"{nane} cancelled")
next: -
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    except asyncio.CancelledError:
        print(f"{nane} cancelled")
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
