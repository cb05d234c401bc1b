"""The list of what is open gets its name only when the last one is open.

code: CLEANUP_MISSED; also: OUTPUT
test: test_is_cancelled_at_every_step
where: self.open = [await self.network.open(name) for name in self.names]
next: Half way in, and half way out
"""


class Opened:
    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        try:
            self.open = [await self.network.open(name) for name in self.names]
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
