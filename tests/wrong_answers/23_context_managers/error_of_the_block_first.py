"""When the block and a close have raised, the exception of the block comes out.

code: RESULT
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
            await self.close_all()
            raise
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        try:
            await self.close_all()
        except Exception:
            if error is None:
                raise

    async def close_all(self):
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                last = error
        if last is not None:
            raise last
