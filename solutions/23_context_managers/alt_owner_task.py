"""A task of its own opens and closes; it hands the list over, and is told when to close."""

import asyncio
import contextlib


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self.names = names
        self.network = network

    async def __aenter__(self):
        """Let the owner begin, and wait for its list."""
        self.ready = asyncio.Event()
        self.left = asyncio.Event()
        self.owner = asyncio.create_task(self.own())
        waiting = asyncio.create_task(self.ready.wait())
        try:
            both = [self.owner, waiting]
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            if not self.ready.is_set():
                self.owner.cancel()
            await self.end(asyncio.CancelledError())
        finally:
            waiting.cancel()
        if self.owner.done():
            self.owner.result()
        return self.connections

    async def __aexit__(self, kind, error, traceback):
        """Let the owner close, and wait for its end."""
        await self.end(None)

    async def end(self, out):
        """Wait until all are closed; raise *out* if it is an exception."""
        self.left.set()
        while not self.owner.done():
            try:
                await asyncio.wait([self.owner])
            except asyncio.CancelledError as error:
                out = error
        if out is not None:
            with contextlib.suppress(Exception, asyncio.CancelledError):
                self.owner.result()
            raise out
        self.owner.result()

    async def own(self):
        """Open, wait for the end of the block, and close."""
        async with contextlib.AsyncExitStack() as stack:
            self.connections = []
            for name in self.names:
                self.connections.append(await self.network.open(name))
                stack.push_async_callback(self.network.close, self.connections[-1])
            self.ready.set()
            await self.left.wait()
