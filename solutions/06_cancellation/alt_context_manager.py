"""A context manager prints the end, and lets the exception through."""

import asyncio


class Shift:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print(f"{self.name} start")

    async def __aexit__(self, exc_type, exc, traceback):
        cancelled = exc_type is not None and issubclass(exc_type, asyncio.CancelledError)
        print(f"{self.name} cancelled" if cancelled else f"{self.name} done")
        print(f"{self.name} closed")


async def worker(name):
    async with Shift(name):
        await asyncio.sleep(10)


async def run_for(seconds, name):
    task = asyncio.create_task(worker(name))
    try:
        await asyncio.sleep(seconds)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return task.cancelled()
