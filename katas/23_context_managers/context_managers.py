"""Kata 23: whatever was opened is closed again. The lesson is README.md in this folder."""

import asyncio


class Opened:
    """Connections that are opened at the beginning of a block, and closed at its end.

    ``async with Opened(names, network) as connections:`` opens one connection for each name
    in the list *names*. These are up to 120 strings, or none; one may be empty, and one that
    is there twice is opened twice. A connection is made through the one before it, as a
    database is reached through a server. So they are opened one after another, in the order
    of *names*, and closed one after another, in reverse order. No time passes between one and
    the next, and none after the last.

    ``await network.open(name)`` opens a connection and returns it: that is any object, such
    as None, and two of them may be equal. ``await network.close(connection)`` closes it; what
    that returns does not matter. Both are coroutine functions and may take a while. They end
    as cancelled if they are cancelled, and only then, perhaps after a while. They may raise
    anything that is an Exception, but not StopIteration or StopAsyncIteration, and so may the
    block. An `open` that raises or is cancelled has opened nothing.

    Nothing is opened before `async with`, each object is used for one block, and nobody
    changes *names*. Blocks know nothing of each other, also if they go on at the same time.
    """

    def __init__(self, names, network):
        # TODO: keep what the methods below need.
        raise NotImplementedError

    async def __aenter__(self):
        """Open all connections; return a list of them, in the order of the names.

        The block may do with this list what it likes: that changes nothing for `__aexit__`.

        If an `open` raises, no more are opened, and the block does not begin. Those that are
        open are closed, as at the end of a block, and then the exception comes out.
        """
        # TODO: open one after another; what if the third one fails?
        raise NotImplementedError

    async def __aexit__(self, kind, error, traceback):
        """Close all connections, however the block has ended.

        `close` is called once for each connection that is open, also if another `close` has
        raised or was cancelled; if it raises or is cancelled itself, it is not called again.
        An exception that a `close` raises comes out when the last connection is closed; if
        several raise, the exception of the one that raised last. If none raises, an exception
        of the block comes out, or one of `open`. It is always the same object.

        Whoever uses the block may be cancelled at any moment: while connections are opened,
        in the block, and while they are closed, and more than once. However often that is,
        nothing more is opened, all connections that are open are closed, as above, and then
        a CancelledError comes out; which one does not matter. An `open` or a `close` that is
        under way may be cancelled by that or not, as you like, and one that is just about to
        begin may begin. If a `close` raises as well, either of the two exceptions may come
        out.
        """
        # TODO: close all of them, whatever happens meanwhile.
        raise NotImplementedError


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


NAMES = ["tunnel", "server", "database"]


async def carelessly(network):
    """Open three connections, copy for 5 s, and close them; that works if nobody disturbs."""
    connections = [await network.open(name) for name in NAMES]
    await asyncio.sleep(5)
    for connection in reversed(connections):
        await network.close(connection)


async def carefully(network):
    """Do the same; the connections are closed in any case."""
    async with Opened(NAMES, network):
        await asyncio.sleep(5)


async def _try(function):
    network = Network()
    try:
        async with asyncio.timeout(3):
            await function(network)
    except TimeoutError:
        print(f"{function.__name__}, for 3 s; still open: {network.connections}")


if __name__ == "__main__":
    asyncio.run(_try(carelessly))
    asyncio.run(_try(carefully))
