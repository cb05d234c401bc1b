"""Three blocks, one inside the other, written by hand.

code: RAISED
test: test_opens_and_closes_in_order
where: tunnel, server, database = names
next: -
"""

import contextlib


@contextlib.asynccontextmanager
async def one(name, network):
    connection = await network.open(name)
    try:
        yield connection
    finally:
        await network.close(connection)


@contextlib.asynccontextmanager
async def Opened(names, network):
    tunnel, server, database = names
    async with one(tunnel, network) as a, one(server, network) as b, one(database, network) as c:
        yield [a, b, c]
