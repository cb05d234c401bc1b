"""Kata 23: an exit stack closes what is open; when all are open, the block takes it over."""

import asyncio
import contextlib


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end."""

    def __init__(self, names, network):
        self._names = names
        self._network = network

    async def __aenter__(self):
        """Open all connections; return a list of them."""
        connections = []
        async with contextlib.AsyncExitStack() as stack:
            for name in self._names:
                connection = await self._network.open(name)
                stack.push_async_callback(self._network.close, connection)
                connections.append(connection)
            self._stack = stack.pop_all()
        return connections

    async def __aexit__(self, kind, error, traceback):
        """Close all connections, however the block has ended."""
        await self._stack.__aexit__(kind, error, traceback)


class Network:
    """A small network to try it with."""

    def __init__(self):
        self.connections = []

    async def open(self, name):
        await asyncio.sleep(0.5)
        self.connections.append(name)
        print("opened:", name)
        return name

    async def close(self, connection):
        await asyncio.sleep(0.5)
        self.connections.remove(connection)
        print("closed:", connection)


async def main():
    """Copy for 5 s, with a limit of 3 s; the connections are closed all the same."""
    network = Network()
    try:
        async with asyncio.timeout(3):
            async with Opened(["tunnel", "server", "database"], network):
                await asyncio.sleep(5)
    except TimeoutError:
        print("still open:", network.connections)


if __name__ == "__main__":
    asyncio.run(main())
