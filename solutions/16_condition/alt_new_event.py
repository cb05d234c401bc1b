"""Every change has an event; whoever is woken by it waits for the next one, or takes."""

import asyncio
import itertools


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._numbers = itertools.count()
        self._waiting = set()
        self._change = asyncio.Event()

    def _changed(self):
        self._change.set()
        self._change = asyncio.Event()

    async def take(self, n):
        number = next(self._numbers)
        self._waiting.add(number)
        try:
            while number > min(self._waiting) or n > self._count:
                await self._change.wait()
            self._count -= n
        finally:
            self._waiting.discard(number)
            self._changed()

    async def put(self, n):
        self._count += n
        self._changed()
