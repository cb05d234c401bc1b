"""Bytes that are between two sockets of this process.

A socket without ``TCP_NODELAY`` sends a second small write only when the first was acknowledged,
and that takes 40 milliseconds. Then they have arrived, and a thread is about to take them.
"""

from __future__ import annotations

import array
import contextlib
import select
import socket
import struct
import sys
from collections.abc import Container

from .own_files import as_socket, own_sockets
from .real_time import RealTime

STALLED = 0.25
"""Real seconds after which bytes that nobody takes are not under way any more."""

NOT_SENT = 0x894B
"""Linux's ``SIOCOUTQNSD``: asks how many bytes of a socket were not sent."""

ACKNOWLEDGED = struct.Struct("120xQ")
"""Where Linux's ``struct tcp_info`` says how many bytes have been acknowledged."""

State = tuple[int, int]
"""How many bytes a socket keeps back, and how many were acknowledged; or how many have come that
nobody has taken, and -1."""


class Unsent:
    """Remembers how many bytes are under way at each socket, and since when."""

    def __init__(self) -> None:
        self._since: dict[int, tuple[State, float]] = {}

    def moves(self, watched: Container[int], *, others_read: bool) -> bool:
        """Whether a socket of this process keeps bytes back that it will send.

        Args:
            watched: The files that the loop watches: what comes there is no news.
            others_read: Whether a thread waits for sockets as well. Then what has come at one that
                the loop does not watch is under way, too.
        """
        now, before, self._since = RealTime.monotonic(), self._since, {}
        for fd in own_sockets() if sys.platform == "linux" else ():
            state = _kept_back(fd)
            if state is None and others_read and fd not in watched:
                state = _not_taken(fd)
            if state is not None:
                known, since = before.get(fd, (state, now))
                self._since[fd] = (state, since if known == state else now)
        return any(now - since < STALLED for _, since in self._since.values())


def _kept_back(fd: int) -> State | None:
    if count := _asked(fd, NOT_SENT):
        return count, _acknowledged(fd)
    return None


def _not_taken(fd: int) -> State | None:
    """Return how much has come at *fd*: bytes, or the connections and ends that are none."""
    if sys.platform == "win32":
        return None
    import termios

    poll = select.poll()
    poll.register(fd, select.POLLIN)
    return (_asked(fd, termios.FIONREAD), -1) if poll.poll(0) else None


def _asked(fd: int, question: int) -> int:
    """Return the number by which the system answers a *question* about *fd*; 0 for none."""
    if sys.platform == "win32":
        return 0
    import fcntl

    count = array.array("i", [0])
    with contextlib.suppress(OSError):  # no socket of TCP
        fcntl.ioctl(fd, question, count)
    return count[0]


def _acknowledged(fd: int) -> int:
    if sys.platform != "linux":
        return 0
    with as_socket(fd) as asked:
        info = asked.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, ACKNOWLEDGED.size)
    count: int = ACKNOWLEDGED.unpack(info)[0]
    return count
