"""Puts the exceptions of several closes into a group.

code: RAISED; also: CANCEL_REPLACED
test: test_a_close_fails
where: raise BaseExceptionGroup("several closes", errors)
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
        await self.close_all()

    async def close_all(self):
        errors = []
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                errors.append(error)
        if len(errors) > 1:
            raise BaseExceptionGroup("several closes", errors)
        if errors:
            raise errors[0]
