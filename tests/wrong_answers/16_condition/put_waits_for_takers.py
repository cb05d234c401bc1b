"""`put` waits until somebody has taken what it has put in.

code: DEADLOCK
test: test_waits_until_enough_is_there
where: await self._changed.wait_for(lambda: self._count < n)
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
            self._changed.notify_all()
            await self._changed.wait_for(lambda: self._count < n)
