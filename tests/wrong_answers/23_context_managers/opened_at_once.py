"""Opens all connections at the same time.

code: ORDER; also: CLEANUP_MISSED, OUTPUT, RESULT, TASK_LEAKED
test: test_a_time_limit_leaves_nothing_open
where: -
next: In and out of a block
"""

import asyncio
import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        async with contextlib.AsyncExitStack() as stack:
            connections = await asyncio.gather(*map(self.network.open, self.names))
            for connection in connections:
                stack.push_async_callback(self.network.close, connection)
            self.stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
