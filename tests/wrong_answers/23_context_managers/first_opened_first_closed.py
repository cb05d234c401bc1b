"""Closes in the order of opening.

code: ORDER; also: CLEANUP_MISSED, RESULT
test: test_a_time_limit_leaves_nothing_open
where: await self.network.close(self.open.pop(0))
next: In and out of a block
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
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        await self.close_all()

    async def close_all(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop(0))
            except BaseException as error:
                last = error
        if last is not None:
            raise last
