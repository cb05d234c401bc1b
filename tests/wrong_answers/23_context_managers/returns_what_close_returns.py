"""Hands on what the last `close` returns, which may be true: the exception is gone.

code: NOT_RAISED; also: CANCEL_SWALLOWED, RESULT
test: test_a_time_limit_leaves_nothing_open
where: -
next: An exit that returns True
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
        if not self.open:
            return None
        connection = self.open.pop()
        try:
            closed = await self.network.close(connection)
        finally:
            if self.open:
                closed = await self.__aexit__(*error)
        return closed
