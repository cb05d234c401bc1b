"""No task: the worker is awaited, and a timeout cancels it."""

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
    try:
        async with asyncio.timeout(seconds):
            await worker(name)
    except TimeoutError:
        return True
    return False
