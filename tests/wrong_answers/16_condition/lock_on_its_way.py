"""A free lock is taken as "nobody waits": it is free, too, while it is given to the next in line.

code: ORDER
test: test_a_later_order_does_not_pass
where: -
next: Whose turn it is
"""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._turn = asyncio.Lock()
        self._more = asyncio.Event()

    async def take(self, n):
        if self._count >= n and not self._turn.locked():
            self._count -= n
            return
        async with self._turn:
            while self._count < n:
                self._more.clear()
                await self._more.wait()
            self._count -= n

    async def put(self, n):
        self._count += n
        self._more.set()
