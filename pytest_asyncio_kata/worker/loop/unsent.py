"""Bytes that the system keeps back between two sockets of this process.

A socket without ``TCP_NODELAY`` sends a second small write only when the first was acknowledged,
and that takes 40 milliseconds.
"""

from __future__ import annotations

import array
import contextlib
import socket
import struct
import sys
from collections.abc import Iterable

from .real_time import RealTime

STALLED = 0.25
"""Real seconds after which bytes that nobody takes are not under way any more."""

NOT_SENT = 0x894B
"""Linux's ``SIOCOUTQNSD``: asks how many bytes of a socket were not sent."""

ACKNOWLEDGED = struct.Struct("120xQ")
"""Where Linux's ``struct tcp_info`` says how many bytes have been acknowledged."""

State = tuple[int, int]
"""How many bytes a socket keeps back, and how many were acknowledged."""


class Unsent:
    """Remembers how many bytes each socket keeps back, and since when."""

    def __init__(self) -> None:
        self._since: dict[int, tuple[State, float]] = {}

    def moves(self, fds: Iterable[int]) -> bool:
        """Whether one of the sockets *fds* keeps bytes back that it will send."""
        now, before, self._since = RealTime.monotonic(), self._since, {}
        for fd in fds:
            if state := _kept_back(fd):
                known, since = before.get(fd, (state, now))
                self._since[fd] = (state, since if known == state else now)
        return any(now - since < STALLED for _, since in self._since.values())


def _kept_back(fd: int) -> State | None:
    if sys.platform != "linux":
        return None
    import fcntl

    count = array.array("i", [0])
    with contextlib.suppress(OSError):  # no socket of TCP
        fcntl.ioctl(fd, NOT_SENT, count)
        if count[0]:
            return count[0], _acknowledged(fd)
    return None


def _acknowledged(fd: int) -> int:
    if sys.platform != "linux":
        return 0
    asked = socket.socket(fileno=fd)
    try:
        info = asked.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, ACKNOWLEDGED.size)
    finally:
        asked.detach()
    count: int = ACKNOWLEDGED.unpack(info)[0]
    return count
