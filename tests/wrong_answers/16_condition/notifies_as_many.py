"""It wakes as many tasks as things were put in, whatever they wait for.

code: DEADLOCK
test: test_serves_each_order_at_its_moment
where: await self._changed.wait()
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
            self._changed.notify(n)
