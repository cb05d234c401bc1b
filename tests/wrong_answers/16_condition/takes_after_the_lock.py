"""Between the last look and the taking others have a turn, and look at the same things.

code: OUTPUT; also: ORDER, RACE, DEADLOCK
test: test_serves_each_order_at_its_moment
where: -
next: A wake-up is no promise
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
                await self._changed.wait_for(lambda: self._line[0] is order and self._count >= n)
            finally:
                self._line.remove(order)
                self._changed.notify_all()
        await asyncio.sleep(0)
        self._count -= n

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
