"""A dictionary by name: of two connections with the same name, one is never closed.

code: OUTPUT
test: test_opens_and_closes_in_order
where: -
next: In and out of a block
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = {}

    async def __aenter__(self):
        try:
            for name in self.names:
                self.open[name] = await self.network.open(name)
        except BaseException:
            await self.close_all()
            raise
        return [self.open[name] for name in self.names]

    async def __aexit__(self, kind, error, traceback):
        await self.close_all()

    async def close_all(self):
        async with contextlib.AsyncExitStack() as stack:
            for connection in self.open.values():
                stack.push_async_callback(self.network.close, connection)
