"""A function with one `yield`; an exit stack around it closes what is open."""

import contextlib


@contextlib.asynccontextmanager
async def Opened(names, network):  # noqa: N802 -- the name of the class in the stub
    """Open all connections, one after another, and close them at the end."""
    async with contextlib.AsyncExitStack() as stack:
        connections = []
        for name in names:
            connection = await network.open(name)
            stack.push_async_callback(network.close, connection)
            connections.append(connection)
        yield connections
