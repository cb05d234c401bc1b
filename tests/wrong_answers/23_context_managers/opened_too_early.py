"""Begins to open when the object is made.

code: OUTPUT
where: connections.append(await self.network.open(name))
next: In and out of a block
"""

import asyncio
import contextlib


class Opened:
    def __init__(self, names, network):
        self.network = network
        self.stack = contextlib.AsyncExitStack()
        self.opening = asyncio.create_task(self.open_all(names))

    async def open_all(self, names):
        connections = []
        for name in names:
            connections.append(await self.network.open(name))
            self.stack.push_async_callback(self.network.close, connections[-1])
        return connections

    async def __aenter__(self):
        try:
            return await self.opening
        except BaseException:
            await self.stack.aclose()
            raise

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
