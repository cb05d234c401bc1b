"""A cancelled order keeps the part that it had already taken.

code: DEADLOCK
test: test_whatever_comes_first
where: await self._things.acquire()
next: Cancelled while it waits
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._things = asyncio.Semaphore(count)
        self._turn = asyncio.Lock()

    async def take(self, n):
        async with self._turn:
            for _ in range(n):
                await self._things.acquire()

    async def put(self, n):
        self._give(n)

    def _give(self, n):
        for _ in range(n):
            self._things.release()
