"""`while` and `wait`, with the lock taken and given back by hand, and a dict as the line."""

import asyncio


class Stock:
    def __init__(self, count=0):
        self.count = count
        self.tickets = {}
        self.news = asyncio.Condition()

    async def take(self, n):
        ticket = object()
        await self.news.acquire()
        self.tickets[ticket] = n
        try:
            while next(iter(self.tickets)) is not ticket or n > self.count:
                await self.news.wait()
            self.count -= self.tickets[ticket]
        finally:
            del self.tickets[ticket]
            self.news.notify_all()
            self.news.release()

    async def put(self, n):
        await self.news.acquire()
        self.count += n
        self.news.notify_all()
        self.news.release()
