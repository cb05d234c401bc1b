"""Calls `close` in the exit, and does not await it.

code: NEVER_AWAITED; also: CLEANUP_MISSED, OUTPUT
test: test_a_time_limit_leaves_nothing_open
where: self.network.close(connection)
next: In and out of a block
"""


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        for name in self.names:
            self.open.append(await self.network.open(name))
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        for connection in reversed(self.open):
            self.network.close(connection)
