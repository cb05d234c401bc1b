"""Each thing is a permit of a semaphore; whoever is cancelled gives back what they have."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._things = asyncio.Semaphore(count)
        self._turn = asyncio.Lock()

    async def take(self, n):
        async with self._turn:
            got = 0
            try:
                while got < n:
                    await self._things.acquire()
                    got += 1
            except asyncio.CancelledError:
                self._give(got)
                raise

    async def put(self, n):
        self._give(n)

    def _give(self, n):
        for _ in range(n):
            self._things.release()
