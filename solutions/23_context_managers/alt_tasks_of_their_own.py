"""Each step is a task that nobody cancels; a cancellation is remembered until all is closed."""

import asyncio


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.names = names
        self.network = network
        self.connections = []
        self.out = None
        """What comes out in the end; None for nothing of ours."""

    async def step(self, coro):
        """Wait for *coro* to its end; return its task."""
        task = asyncio.ensure_future(coro)
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as cancelled:
                self.out = cancelled
        return task

    async def __aenter__(self):
        """Open all connections."""
        for name in self.names:
            opening = await self.step(self.network.open(name))
            error = opening.exception()
            if error is None:
                self.connections.append(opening.result())
            elif self.out is None:
                self.out = error
            if self.out is not None:
                await self.__aexit__(None, None, None)
        return list(self.connections)

    async def __aexit__(self, kind, error, traceback):
        """Close all connections."""
        while self.connections:
            closing = await self.step(self.network.close(self.connections.pop()))
            failed = closing.exception()
            if failed is not None and not isinstance(self.out, asyncio.CancelledError):
                self.out = failed
        if self.out is not None:
            raise self.out
