"""A lock keeps the turn: one order at a time waits for the amount."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self.count = count
        self.turn = asyncio.Lock()
        self.more = asyncio.Condition()

    async def take(self, n):
        async with self.turn, self.more:
            await self.more.wait_for(lambda: self.count >= n)
            self.count -= n

    async def put(self, n):
        async with self.more:
            self.count += n
            self.more.notify()
