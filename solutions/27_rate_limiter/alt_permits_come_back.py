"""A semaphore whose permits come back after a while, whatever the block does."""

import asyncio


class Limiter:
    def __init__(self, rate, per):
        self.per = per
        self.permits = asyncio.Semaphore(rate)

    async def __aenter__(self):
        await self.permits.acquire()
        asyncio.get_running_loop().call_later(self.per, self.permits.release)

    async def __aexit__(self, *_):
        pass
