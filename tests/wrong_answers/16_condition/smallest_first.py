"""Small orders are served first, so that many are happy.

code: ORDER; also: DEADLOCK, RACE
test: test_serves_each_order_at_its_moment
where: -
next: Whose turn it is
"""

import asyncio
import heapq
import itertools


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = []
        self._numbers = itertools.count()
        self._changed = asyncio.Condition()

    async def take(self, n):
        order = (n, next(self._numbers))
        async with self._changed:
            heapq.heappush(self._line, order)
            try:
                await self._changed.wait_for(lambda: self._line[0] == order and self._count >= n)
                self._count -= n
            finally:
                self._line.remove(order)
                heapq.heapify(self._line)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
