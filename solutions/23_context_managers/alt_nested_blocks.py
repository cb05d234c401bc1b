"""Blocks one inside the other: each opens one connection, and the blocks of the rest in it."""

from contextlib import asynccontextmanager


@asynccontextmanager
async def one(name, network):
    """Open one connection, and close it."""
    connection = await network.open(name)
    try:
        yield connection
    finally:
        await network.close(connection)


@asynccontextmanager
async def Opened(names, network):  # noqa: N802 -- the name of the class in the stub
    """Open the first of *names*, and in its block all others."""
    if not names:
        yield []
        return
    async with one(names[0], network) as first, Opened(names[1:], network) as others:
        yield [first, *others]
