"""A generator without `try`: an exception of the block skips what follows the `yield`.

code: OUTPUT
"""

import contextlib


@contextlib.asynccontextmanager
async def Opened(names, network):
    connections = [await network.open(name) for name in names]
    yield connections
    for connection in reversed(connections):
        await network.close(connection)
