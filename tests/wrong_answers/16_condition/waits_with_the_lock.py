"""It waits for an event while it holds the lock that `put` needs.

code: DEADLOCK
test: test_takes_what_is_there
where: async with self._lock: (2 of 2)
next: The lock belongs to it
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._lock = asyncio.Lock()
        self._more = asyncio.Event()

    async def take(self, n):
        async with self._lock:
            while self._count < n:
                self._more.clear()
                await self._more.wait()
            self._count -= n

    async def put(self, n):
        async with self._lock:
            self._count += n
            self._more.set()
