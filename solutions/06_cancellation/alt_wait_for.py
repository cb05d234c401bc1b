"""`wait_for` cancels the worker, waits for its end and raises TimeoutError."""

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
        await asyncio.wait_for(worker(name), seconds)
    except TimeoutError:
        return True
    return False
