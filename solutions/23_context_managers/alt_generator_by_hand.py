"""An async generator is driven by hand: it gives the list, and closes when it goes on."""


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.names, self.network = names, network

    async def __aenter__(self):
        """Go as far as the list."""
        self.steps = self.run(0, [])
        return await self.steps.__anext__()

    async def __aexit__(self, kind, error, traceback):
        """Go on to the end."""
        async for _ in self.steps:
            pass

    async def run(self, number, connections):
        """Open a connection, then all others; give the list; close them on the way back."""
        if number == len(self.names):
            yield connections
            return
        connection = await self.network.open(self.names[number])
        try:
            async for each in self.run(number + 1, [*connections, connection]):
                yield each
        finally:
            await self.network.close(connection)
