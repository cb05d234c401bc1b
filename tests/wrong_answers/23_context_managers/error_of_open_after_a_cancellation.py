"""Cancelled while it closes after a failed open, it raises the error of that.

code: CANCEL_REPLACED
test: test_is_cancelled_when_something_fails
where: self.open.append(await self.network.open(name))
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
        except BaseException as first:
            try:
                await self.close_all()
            except asyncio.CancelledError:
                pass
            raise first
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        await self.close_all()

    async def close_all(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                last = error
        if last is not None:
            raise last
