"""Has the methods of plain `with`.

code: RAISED
test: test_a_time_limit_leaves_nothing_open
where: -
next: In and out of a block
"""


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __enter__(self):
        for name in self.names:
            self.open.append(await self.network.open(name))
        return self.open

    async def __exit__(self, kind, error, traceback):
        for connection in reversed(self.open):
            await self.network.close(connection)
