"""The files that are open in this process, as far as the system has a list of them."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
from collections.abc import Iterator

FILES = "/proc/self/fd"


def own_files() -> list[int]:
    """Return the numbers of all open files."""
    try:
        return [int(name) for name in os.listdir(FILES)]
    except OSError:
        return []


def own_sockets() -> Iterator[int]:
    """Yield the numbers of all open sockets."""
    for fd in own_files():
        with contextlib.suppress(OSError):  # closed by now
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                yield fd


@contextlib.contextmanager
def as_socket(fd: int) -> Iterator[socket.socket]:
    """Give *fd* as a socket, without a file of its own."""
    made = socket.socket(fileno=fd)
    try:
        yield made
    finally:
        made.detach()
