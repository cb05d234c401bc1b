"""`take` is cancelled, and its order goes on in a task.

code: TASK_LEAKED; also: DEADLOCK
test: test_ends_as_cancelled
where: await asyncio.shield(self._take(n))
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
        await asyncio.shield(self._take(n))

    async def _take(self, n):
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
