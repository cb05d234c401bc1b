"""The worker is asked to stop, and nobody waits until it has.

code: ORDER; also: CLEANUP_MISSED, RESULT
test: test_run_for_waits_for_the_end
where: return asked
next: Stop what you started
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
    finally:
        asked = task.cancel()
    return asked
