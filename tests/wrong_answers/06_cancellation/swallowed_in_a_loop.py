"""Each second of the wait catches the cancellation, and the next one goes on.

code: CANCEL_SWALLOWED; also: TOO_SLOW, OUTPUT, RESULT
test: test_worker_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    for _ in range(10):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print(f"{name} cancelled")
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
