"""The event stays set, so whoever waits for it looks again without a pause.

code: LIVELOCK
test: test_waits_until_enough_is_there
where: await asyncio.sleep(0)
next: Look, wait, look again
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._turn = asyncio.Lock()
        self._more = asyncio.Event()

    async def take(self, n):
        async with self._turn:
            while self._count < n:
                await self._more.wait()
                await asyncio.sleep(0)
            self._count -= n

    async def put(self, n):
        self._count += n
        self._more.set()
