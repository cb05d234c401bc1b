"""A helper takes the request back, in `finally`, whatever has ended the worker.

code: CANCEL_SWALLOWED
test: test_worker_is_cancelled_at_every_step
where: finally: (1 of 2)
next: Clean up, and pass it on
"""

import asyncio


def calm(task):
    while task.cancelling():
        asyncio.Task.uncancel(task)


async def worker(name):
    print(f"{name} start")
    end = f"{name} cancelled"
    try:
        await asyncio.sleep(10)
        end = f"{name} done"
    finally:
        print(end)
        print(f"{name} closed")
        calm(asyncio.current_task())
        return


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        stopped = task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return stopped
