"""A loop of closes: one that raises ends it, and the others are never reached.

code: OUTPUT; also: CLEANUP_MISSED, RESULT
test: test_a_close_fails
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
            await self.__aexit__()
            raise
        return list(self.open)

    async def __aexit__(self, *error):
        while self.open:
            await self.network.close(self.open.pop())
