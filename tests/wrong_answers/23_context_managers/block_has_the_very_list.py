"""Closes what is in the list that the block has, and may have changed.

code: OUTPUT
test: test_errors_of_the_block_come_out
where: -
next: Half way in, and half way out
"""


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        try:
            for name in self.names:
                self.open.append(await self.network.open(name))
        except BaseException:
            await self.close_all()
            raise
        return self.open

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
