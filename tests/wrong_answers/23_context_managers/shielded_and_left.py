"""Shields the closing, and does not wait for it when it is cancelled again.

code: TASK_LEAKED
test: test_is_cancelled_at_every_step
where: await asyncio.shield(self.close_all()) (2 of 2)
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
            await asyncio.shield(self.close_all())
            raise
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        await asyncio.shield(self.close_all())

    async def close_all(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                last = error
        if last is not None:
            raise last
