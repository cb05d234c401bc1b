"""When the worker ends, a callback sets an event, and `run_for` waits for that event."""

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
    ended = asyncio.Event()
    task.add_done_callback(lambda _: ended.set())
    try:
        async with asyncio.timeout(seconds):
            await ended.wait()
    except TimeoutError:
        return True
    finally:
        task.cancel()
        await ended.wait()
    return False
