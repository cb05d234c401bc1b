"""Does not close a connection that is false in a truth test.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_opens_and_closes_in_order
where: -
next: Half way in, and half way out
"""

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
                if connections[-1]:
                    stack.push_async_callback(self.network.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
