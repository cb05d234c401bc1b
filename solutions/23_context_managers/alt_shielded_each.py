"""An exit stack of objects, each of which shields the close of its connection."""

import asyncio
from contextlib import AsyncExitStack


class Connection:
    """One connection: its close goes on when whoever waits for it is cancelled."""

    def __init__(self, name, network):
        self.name = name
        self.network = network

    async def __aenter__(self):
        """Open it."""
        self.it = await self.network.open(self.name)
        return self.it

    async def __aexit__(self, *_):
        """Close it, however often that is cancelled."""
        closing = asyncio.ensure_future(self.network.close(self.it))
        cancelled = False
        while not closing.done():
            try:
                await asyncio.shield(closing)
            except asyncio.CancelledError:
                cancelled = True
            except Exception:
                break
        if cancelled:
            closing.exception()
            raise asyncio.CancelledError
        closing.result()


class Opened(AsyncExitStack):
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        super().__init__()
        self.managers = [Connection(name, network) for name in names]

    async def __aenter__(self):
        """Enter all; leave those that were entered if one fails."""
        try:
            return [await self.enter_async_context(each) for each in self.managers]
        except BaseException as error:
            await self.__aexit__(type(error), error, error.__traceback__)
            raise
