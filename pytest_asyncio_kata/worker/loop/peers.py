"""Whether the other end of a file that the loop watches is in another process.

Then it has a clock of its own, and may send something whenever it likes.
"""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import struct
from collections.abc import Iterable, Iterator

from .own_files import FILES, as_socket, own_files, own_sockets
from .unix_peers import number_of_peer

ANY_HOST = ("0.0.0.0", "::")

TIMER = "anon_inode:[timerfd]"

CREDENTIALS = struct.Struct("3i")
"""Process, user and group of the other end of a Unix socket."""

Address = tuple[str, int]


def some_elsewhere(fds: Iterable[int]) -> bool:
    """Whether the other end of one of the files *fds* is in another process."""
    return any(_is_elsewhere(fd) for fd in fds)


def _is_elsewhere(fd: int) -> bool:
    try:
        mode = os.fstat(fd).st_mode
        if stat.S_ISSOCK(mode):
            return _socket_elsewhere(fd)
        if stat.S_ISFIFO(mode):
            return _pipe_elsewhere(fd)
        return os.readlink(f"{FILES}/{fd}") == TIMER
    except OSError:
        return False


# -- pipes --------------------------------------------------------------------------------


def _pipe_elsewhere(fd: int) -> bool:
    """Whether no file of this process is the other end of the pipe *fd*."""
    mine, opposite = os.fstat(fd), stat.S_IRUSR
    if os.lstat(f"{FILES}/{fd}").st_mode & stat.S_IRUSR:
        opposite = stat.S_IWUSR
    for other in own_files():
        with contextlib.suppress(OSError):  # closed by now
            if os.path.samestat(os.fstat(other), mine):
                mode = os.lstat(f"{FILES}/{other}").st_mode
                if mode & opposite:
                    return False
    return os.path.isdir(FILES)


# -- sockets ------------------------------------------------------------------------------


def _socket_elsewhere(fd: int) -> bool:
    with as_socket(fd) as mine:
        try:
            peer = mine.getpeername()
        except OSError:  # it listens, or belongs to nobody
            return False
        if mine.family == getattr(socket, "AF_UNIX", None):
            return _unix_elsewhere(fd, mine)
        if mine.family not in (socket.AF_INET, socket.AF_INET6):
            return False
        host, port = _address(peer)
        here = _address(mine.getsockname())
    return not any(
        known == (host, port) or (known[0] in ANY_HOST and known[1] == port and host == here[0])
        for known in _own_addresses()
    )


def _unix_elsewhere(fd: int, mine: socket.socket) -> bool:
    if number := number_of_peer(fd):
        return number not in _numbers_of_own_sockets()
    # One that nobody has accepted yet, or the system does not say. Who has made it says little
    # about a pair of sockets: one of them may have been handed on.
    ask = getattr(socket, "SO_PEERCRED", None)
    if ask is None:
        return False
    process, _, _ = CREDENTIALS.unpack(mine.getsockopt(socket.SOL_SOCKET, ask, CREDENTIALS.size))
    return bool(process != os.getpid())


def _numbers_of_own_sockets() -> Iterator[int]:
    for fd in own_sockets():
        with contextlib.suppress(OSError):  # closed by now
            yield os.fstat(fd).st_ino


def _own_addresses() -> Iterator[Address]:
    """Yield the address of each socket of this process; several may have the same."""
    for fd in own_sockets():
        with contextlib.suppress(OSError), as_socket(fd) as own:  # closed by now
            if own.family in (socket.AF_INET, socket.AF_INET6):
                yield _address(own.getsockname())


def _address(name: tuple[str, int]) -> Address:
    return name[0].removeprefix("::ffff:"), name[1]
