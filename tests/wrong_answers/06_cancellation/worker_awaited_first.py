"""The worker is awaited to its end before anybody looks at the time.

code: TOO_SLOW; also: OUTPUT, RESULT
test: test_run_for_cancels_in_time
where: await asyncio.sleep(10)
next: A request, not an end
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
    await task
    await asyncio.sleep(seconds)
    return task.cancel()
