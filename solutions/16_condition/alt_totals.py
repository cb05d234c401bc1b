"""An order may go when there is enough for it and for all before it together."""

import asyncio
import itertools


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._wanted = {}
        self._numbers = itertools.count()
        self._changed = asyncio.Condition()

    def _enough_up_to(self, number):
        return sum(n for other, n in self._wanted.items() if other <= number) <= self._count

    async def take(self, n):
        number = next(self._numbers)
        async with self._changed:
            self._wanted[number] = n
            try:
                await self._changed.wait_for(lambda: self._enough_up_to(number))
                self._count -= n
            except asyncio.CancelledError:
                self._changed.notify_all()
                raise
            finally:
                del self._wanted[number]

    async def put(self, n):
        async with self._changed:
            self._count += n
            self._changed.notify_all()
