"""The line belongs to the class, so an order of one stock waits for those of another.

code: DEADLOCK
test: test_stocks_are_apart
where: await self._changed.wait()
next: Who has to look
"""

import asyncio
import collections


class Stock:
    _line = collections.deque()

    def __init__(self, count=0):
        self._count = count
        self._changed = asyncio.Condition()

    async def take(self, n):
        order = object()
        async with self._changed:
            self._line.append(order)
            try:
                while self._line[0] is not order or self._count < n:
                    await self._changed.wait()
                self._count -= n
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
