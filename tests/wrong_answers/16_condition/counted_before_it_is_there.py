"""The order is counted as taken before it waits, and stays so if it is cancelled.

code: DEADLOCK; also: RACE
test: test_serves_each_order_at_its_moment
where: await self._changed.wait_for(lambda: self._line[0] is order and self._count >= 0)
next: Who has to look
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
            self._count -= n
            try:
                await self._changed.wait_for(lambda: self._line[0] is order and self._count >= 0)
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
