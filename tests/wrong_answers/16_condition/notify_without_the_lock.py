"""`put` notifies without the condition's lock.

code: RAISED
test: test_takes_what_is_there
where: self._changed.notify_all() (2 of 2)
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
                while self._line[0] is not order or self._count < n:
                    await self._changed.wait()
                self._count -= n
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        self._count += n
        self._changed.notify_all()
