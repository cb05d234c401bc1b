"""A plain ExitStack calls `close`, and awaits nothing.

code: NEVER_AWAITED
test: test_a_time_limit_leaves_nothing_open
where: self.stack.__exit__(kind, error, traceback)
next: In and out of a block
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        connections = []
        with contextlib.ExitStack() as stack:
            for name in self.names:
                connections.append(await self.network.open(name))
                stack.callback(self.network.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        self.stack.__exit__(kind, error, traceback)
