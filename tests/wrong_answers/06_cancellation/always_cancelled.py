"""`cancelled` stands in `finally`, so it is printed in every case.

code: OUTPUT
test: test_worker_comes_to_its_end
where: print(f"{name} cancelled")
next: Clean up, and pass it on
"""

import asyncio


async def worker(name):
    print(f"{name} start")
    try:
        await asyncio.sleep(10)
        print(f"{name} done")
    finally:
        print(f"{name} cancelled")
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
