"""Each close stands in a `try`, whose `finally` closes the rest."""


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.waiting = names
        self.network = network
        self.open = []

    async def __aenter__(self):
        """Open all connections."""
        complete = False
        try:
            for name in self.waiting:
                self.open.append(await self.network.open(name))
            complete = True
        finally:
            if not complete:
                await self.close_rest(self.open)
        return self.open[:]

    async def __aexit__(self, *of_the_block):
        """Close all connections."""
        await self.close_rest(self.open)

    async def close_rest(self, connections):
        """Close the last of *connections*, and then those before it."""
        if connections:
            *before, last = connections
            try:
                await self.network.close(last)
            finally:
                await self.close_rest(before)
