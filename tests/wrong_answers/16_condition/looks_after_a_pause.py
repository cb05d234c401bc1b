"""A woken order waits a moment before it looks, so that others can look first.

code: TOO_SLOW; also: RACE
test: test_takes_what_is_there
where: await asyncio.sleep(0.01)
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
                while self._line[0] is not order or self._count < n:
                    await self._changed.wait()
                    await asyncio.sleep(0.01)
                self._count -= n
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
