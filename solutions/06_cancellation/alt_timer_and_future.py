"""A timer of the event loop fulfils a future; the timer is cancelled in every case."""

import asyncio


async def worker(name):
    print(f"{name} start")
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    timer = loop.call_later(10, over.set_result, None)
    try:
        await over
    except asyncio.CancelledError:
        print(f"{name} cancelled")
        raise
    else:
        print(f"{name} done")
    finally:
        timer.cancel()
        print(f"{name} closed")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
