"""An order that is cancelled stays in the line, and nobody gets past it.

code: DEADLOCK
test: test_a_cancelled_order_takes_nothing
where: await self._changed.wait()
next: Cancelled while it waits
"""

import asyncio
import collections


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = collections.deque()
        self._changed = asyncio.Condition()

    async def take(self, n):
        order = object()
        async with self._changed:
            self._line.append(order)
            while self._line[0] is not order or self._count < n:
                await self._changed.wait()
            self._count -= n
            self._line.popleft()
            self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
