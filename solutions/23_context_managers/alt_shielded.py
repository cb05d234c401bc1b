"""All are closed by a task of its own, which nobody cancels; whoever leaves waits for it."""

import asyncio


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self._names = tuple(names)
        self._network = network
        self._open = []

    async def __aenter__(self):
        """Open all connections."""
        try:
            for name in self._names:
                connection = await self._network.open(name)
                self._open.append(connection)
        except (Exception, asyncio.CancelledError):
            await self._leave()
            raise
        return self._open.copy()

    async def __aexit__(self, kind, error, traceback):
        """Close all connections."""
        await self._leave()

    async def _leave(self):
        closing = asyncio.create_task(self._close())
        cancelled = None
        while not closing.done():
            try:
                await asyncio.wait([closing])
            except asyncio.CancelledError as error:
                cancelled = error
        failed = closing.result()
        if cancelled is not None:
            raise cancelled
        for error in failed:
            raise error

    async def _close(self):
        """Close all; return the last exception in a list, or an empty list."""
        failed = []
        for connection in reversed(self._open):
            try:
                await self._network.close(connection)
            except Exception as error:
                failed[:] = [error]
        return failed
