"""Gives each close ten seconds, and then goes on.

code: RAISED
test: test_opens_and_closes_in_order
where: async with asyncio.timeout(10):
next: Half way in, and half way out
"""

import asyncio
import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        connections = []
        async with contextlib.AsyncExitStack() as stack:
            for name in self.names:
                connections.append(await self.network.open(name))
                stack.push_async_callback(self.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def close(self, connection):
        async with asyncio.timeout(10):
            await self.network.close(connection)

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
