"""A list of what is open, and a loop that goes on whatever comes out of a close."""


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        """Open all connections; if that fails, close those that are open."""
        try:
            for name in self.names:
                self.open.append(await self.network.open(name))
        except BaseException:
            await self.close_all()
            raise
        return list(self.open)

    async def __aexit__(self, kind, error, traceback):
        """Close all connections."""
        await self.close_all()

    async def close_all(self):
        """Close them; raise the last exception that came out, if any did."""
        last = None
        while self.open:
            try:
                await self.network.close(self.open.pop())
            except BaseException as error:
                last = error
        if last is not None:
            raise last
