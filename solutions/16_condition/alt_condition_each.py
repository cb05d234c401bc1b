"""A condition for each order, all of them with one lock: only the first in line is woken."""

import asyncio
import collections


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._lock = asyncio.Lock()
        self._line = collections.deque()

    async def take(self, n):
        async with self._lock:
            mine = asyncio.Condition(self._lock)
            self._line.append(mine)
            try:
                while not (self._line[0] is mine and n <= self._count):
                    await mine.wait()
                self._count -= n
            finally:
                self._line.remove(mine)
                self._wake()

    async def put(self, n):
        async with self._lock:
            self._count += n
            self._wake()

    def _wake(self):
        if self._line:
            self._line[0].notify()
