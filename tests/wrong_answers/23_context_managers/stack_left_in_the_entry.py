"""The entry leaves the block of its stack: all is closed before the block begins.

code: ORDER; also: CLEANUP_MISSED, OUTPUT
test: test_a_time_limit_leaves_nothing_open
where: async with contextlib.AsyncExitStack() as self.stack:
next: In and out of a block
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        connections = []
        async with contextlib.AsyncExitStack() as self.stack:
            for name in self.names:
                connections.append(await self.network.open(name))
                self.stack.push_async_callback(self.network.close, connections[-1])
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
