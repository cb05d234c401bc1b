"""Stands one cancellation while it closes, but not two.

code: CLEANUP_MISSED; also: RESULT
test: test_is_cancelled_twice_at_every_step
where: await self.network.close(self.open.pop())
next: Half way in, and half way out
"""

import asyncio


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        try:
            for name in self.names:
                self.open.append(await self.network.open(name))
        except BaseException:
            await self.close_all()
            raise
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        await self.close_all()

    async def close_all(self):
        try:
            await self.close_rest()
        except asyncio.CancelledError:
            await self.close_rest()
            raise

    async def close_rest(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except Exception as error:
                last = error
        if last is not None:
            raise last
