"""The first in line is woken by an event of its own, and looks for itself."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._orders = []

    async def take(self, n):
        order = asyncio.Event()
        self._orders.append(order)
        try:
            while self._orders[0] is not order or self._count < n:
                order.clear()
                await order.wait()
            self._count -= n
        finally:
            self._orders.remove(order)
            self._call_the_first()

    async def put(self, n):
        self._count += n
        self._call_the_first()

    def _call_the_first(self):
        if self._orders:
            self._orders[0].set()
