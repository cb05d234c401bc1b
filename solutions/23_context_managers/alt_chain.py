"""Each connection knows the one before it, and closes itself first."""


class Link:
    """One connection that is open, and the one through which it was made."""

    def __init__(self, connection, before):
        self.connection = connection
        self.before = before

    async def close(self, network):
        """Close this one, then the one before, and so on."""
        try:
            await network.close(self.connection)
        finally:
            if self.before is not None:
                await self.before.close(network)


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.names = iter(list(names))
        self.network = network
        self.last = None

    async def __aenter__(self):
        """Open one through the other."""
        result = []
        try:
            for name in self.names:
                self.last = Link(await self.network.open(name), self.last)
                result += [self.last.connection]
        except BaseException as error:
            await self.__aexit__(type(error), error, error.__traceback__)
            raise
        return result

    async def __aexit__(self, kind, error, traceback):
        """Close them from the last one on."""
        if self.last is not None:
            await self.last.close(self.network)
