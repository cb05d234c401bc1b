"""An order for which enough is there is served at once, although others wait.

code: ORDER; also: RACE
test: test_a_later_order_does_not_pass
where: -
next: Whose turn it is
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
            if self._count >= n:
                self._count -= n
                return
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
