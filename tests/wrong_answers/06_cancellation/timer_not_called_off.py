"""A timer prints `done`, and nobody calls it off.

code: OUTPUT
test: test_run_for_works_many_times
where: print(f"{name} done")
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    loop = asyncio.get_running_loop()
    over = loop.create_future()

    def ring():
        print(f"{name} done")
        if not over.done():
            over.set_result(None)

    loop.call_later(10, ring)
    try:
        await over
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
