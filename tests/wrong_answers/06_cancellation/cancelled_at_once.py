"""The worker is cancelled before its first line has run.

code: OUTPUT; also: TOO_FAST, RESULT
test: test_run_for_waits_for_the_end
where: -
next: Clean up, and pass it on
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
    task.cancel()
    await asyncio.wait([task], timeout=seconds)
    return task.cancelled()
