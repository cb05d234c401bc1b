"""`with` in the place of `async with`.

code: RAISED
test: test_a_time_limit_leaves_nothing_open
where: with contextlib.AsyncExitStack() as stack:
next: In and out of a block
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        connections = []
        with contextlib.AsyncExitStack() as stack:
            for name in self.names:
                connections.append(await self.network.open(name))
                stack.push_async_callback(self.network.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
