"""A server that could not listen anywhere is an error, as it is since Python 3.13."""

from __future__ import annotations

import asyncio


def listening(server: asyncio.Server) -> asyncio.Server:
    """Return the *server*, which has just been made.

    Raises:
        OSError: If the system has refused each socket. Before Python 3.13 asyncio gives a server
            that never listens instead, and what is done with it fails in other ways.
    """
    if not server.sockets:
        raise OSError("could not bind on any address: the system has refused each socket")
    return server
