"""An exit stack with callbacks in place of `try`."""

import asyncio
import contextlib


async def worker(name):
    print(f"{name} start")
    with contextlib.ExitStack() as stack:
        stack.callback(print, f"{name} closed")
        unless_done = stack.enter_context(contextlib.ExitStack())
        unless_done.callback(print, f"{name} cancelled")
        await asyncio.sleep(10)
        unless_done.pop_all()
        print(f"{name} done")


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
