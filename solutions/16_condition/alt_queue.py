"""Deliveries lie in a queue; the first order opens them, and the rest goes onto the shelf."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self.shelf = count
        self.turn = asyncio.Lock()
        self.deliveries = asyncio.Queue()

    async def take(self, n):
        async with self.turn:
            while self.shelf < n:
                self.shelf += await self.deliveries.get()
            self.shelf -= n

    async def put(self, n):
        self.deliveries.put_nowait(n)
