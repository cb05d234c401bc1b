"""The entry fails or is cancelled half way, and closes nothing.

code: CLEANUP_MISSED; also: OUTPUT
test: test_is_cancelled_at_every_step
where: connections.append(await self.network.open(name))
next: Half way in, and half way out
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.stack = contextlib.AsyncExitStack()

    async def __aenter__(self):
        connections = []
        for name in self.names:
            connections.append(await self.network.open(name))
            self.stack.push_async_callback(self.network.close, connections[-1])
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
