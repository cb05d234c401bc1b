"""A cancelled `take` raises an error of its own.

code: CANCEL_REPLACED; also: RAISED, LOST_EXCEPTION
test: test_ends_as_cancelled
where: raise RuntimeError("the order was cancelled") from None
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
            try:
                while self._line[0] is not order or self._count < n:
                    await self._changed.wait()
                self._count -= n
            except asyncio.CancelledError:
                raise RuntimeError("the order was cancelled") from None
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
