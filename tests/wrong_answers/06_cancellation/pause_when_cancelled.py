"""When `run_for` is cancelled, it waits half a second longer than its worker needs.

code: TOO_SLOW
test: test_run_for_is_cancelled_itself
where: await asyncio.sleep(0.5)
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
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait([task])
        await asyncio.sleep(0.5)
        raise
    task.cancel()
    await asyncio.wait([task])
    return task.cancelled()
