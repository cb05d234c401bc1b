"""Goes on after a cancellation in a close, and forgets it.

code: CANCEL_SWALLOWED; also: CANCEL_REPLACED
test: test_is_cancelled_at_every_step
where: except asyncio.CancelledError:
next: An exit that returns True
"""

import asyncio


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
                await self.network.close(self.open.pop())
            except asyncio.CancelledError:
                pass
            except Exception as error:
                last = error
        if last is not None:
            raise last
