"""An order that waits for more than a minute is given up.

code: RAISED
test: test_a_later_order_does_not_pass
where: async with asyncio.timeout(60):
next: Look, wait, look again
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
                async with asyncio.timeout(60):
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
