"""The exit returns True, so the exception of the block is gone.

code: NOT_RAISED; also: CANCEL_SWALLOWED, RESULT
test: test_a_time_limit_leaves_nothing_open
where: -
next: An exit that returns True
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
                stack.push_async_callback(self.network.close, connections[-1])
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
        return True
