"""The list of what is open belongs to the class, so blocks close the connections of others.

code: OUTPUT
test: test_each_block_is_for_itself
where: -
next: In and out of a block
"""


class Opened:
    open = []

    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        try:
            for name in self.names:
                self.open.append(await self.network.open(name))
        except BaseException:
            await self.close_all()
            raise
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        await self.close_all()

    async def close_all(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                last = error
        if last is not None:
            raise last
