"""The condition is asked to wait, and nobody awaits that.

code: NEVER_AWAITED
test: test_takes_what_is_there
where: self._changed.wait()
next: The lock belongs to it
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
                if self._line[0] is not order or self._count < n:
                    self._changed.wait()
                self._count -= n
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
