"""`take` puts its order into a task, which it cancels when it is cancelled itself."""

import asyncio
import contextlib


class Stock:
    def __init__(self, count=0):
        self._things = [None] * count
        self._turn = asyncio.Lock()
        self._delivered = asyncio.Event()

    async def take(self, n):
        task = asyncio.create_task(self._take(n))
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
                await self.put(n)
            raise

    async def _take(self, n):
        async with self._turn:
            while len(self._things) < n:
                self._delivered.clear()
                await self._delivered.wait()
            del self._things[:n]

    async def put(self, n):
        self._things += [None] * n
        self._delivered.set()
