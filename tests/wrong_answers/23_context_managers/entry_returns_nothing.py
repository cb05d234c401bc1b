"""The entry returns nothing.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_time_limit_leaves_nothing_open
where: -
next: In and out of a block
"""

import contextlib


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        async with contextlib.AsyncExitStack() as stack:
            for name in self.names:
                connection = await self.network.open(name)
                stack.push_async_callback(self.network.close, connection)
            self.stack = stack.pop_all()

    async def __aexit__(self, kind, error, traceback):
        await self.stack.__aexit__(kind, error, traceback)
