"""Opens in tasks: one that has ended when the entry is cancelled leaves a connection open.

code: CLEANUP_MISSED
test: test_is_cancelled_at_every_step
where: connections.append(await asyncio.create_task(self.network.open(name)))
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
                connections.append(await asyncio.create_task(self.network.open(name)))
                stack.push_async_callback(self.network.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
