"""Each job runs inside a coroutine that reports, takes itself out and rings when all is quiet."""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.tasks = {}
        self.quiet = asyncio.Event()
        self.closed = False

    def start(self, coro):
        if self.closed:
            coro.close()
            raise RuntimeError("closed")
        key = object()
        self.tasks[key] = asyncio.create_task(self.run(key, coro))
        self.quiet.clear()

    async def run(self, key, coro):
        try:
            await coro
        except Exception as error:
            self.report(error)
        finally:
            del self.tasks[key]
            if not self.tasks:
                self.quiet.set()

    async def aclose(self):
        try:
            while self.tasks:
                await self.quiet.wait()
        except asyncio.CancelledError:
            self.closed = True
            for task in self.tasks.values():
                task.cancel()
            await self.quiet.wait()
            raise
        self.closed = True
