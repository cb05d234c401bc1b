"""Each order has a queue with one place as its letter box; the stock keeps the list."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self.count = count
        self.orders = []

    async def take(self, n):
        if not self.orders and n <= self.count:
            self.count -= n
            return
        box = asyncio.Queue(1)
        self.orders.append((n, box))
        try:
            await box.get()
        except asyncio.CancelledError:
            if (n, box) in self.orders:
                self.orders.remove((n, box))
            else:  # the letter was sent
                self.count += n
            self.send()
            raise

    async def put(self, n):
        self.count += n
        self.send()

    def send(self):
        while self.orders:
            n, box = self.orders[0]
            if n > self.count:
                break
            self.count -= n
            del self.orders[0]
            box.put_nowait("yours")
