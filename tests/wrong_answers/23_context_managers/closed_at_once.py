"""Closes all connections at the same time.

code: ORDER; also: CLEANUP_MISSED, RAISED, RESULT
where: -
next: In and out of a block
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
            await self.__aexit__()
            raise
        return list(self.open)

    async def __aexit__(self, *error):
        async with asyncio.TaskGroup() as group:
            for connection in reversed(self.open):
                group.create_task(self.network.close(connection))
