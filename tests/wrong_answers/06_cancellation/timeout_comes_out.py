"""The TimeoutError of `wait_for` comes out.

code: RAISED
test: test_run_for_cancels_in_time
where: await asyncio.wait_for(worker(name), seconds)
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
    await asyncio.wait_for(worker(name), seconds)
    return False
