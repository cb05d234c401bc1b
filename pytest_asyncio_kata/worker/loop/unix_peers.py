"""Which socket is the other end of a Unix socket: Linux's list of sockets says it."""

from __future__ import annotations

import os
import socket
import struct
import sys

HEADER = struct.Struct("=IHHII")
"""Length, kind, flags, number of the question, and who asks."""

QUESTION = struct.Struct("=BBHIIIII")
"""Family, protocol, nothing, states, the socket's number, what to show, and any cookie."""

ATTRIBUTE = struct.Struct("=HH")
"""Length and kind of a part of the answer."""

SOCK_DIAG, BY_FAMILY, REQUEST = 4, 20, 1
ALL_STATES, SHOW_PEER, ANY_COOKIE, PEER = 0xFFFFFFFF, 4, 0xFFFFFFFF, 2
DESCRIPTION = 16
"""Bytes of an answer before its parts."""


def number_of_peer(fd: int) -> int:
    """Return the number of the socket at the other end of *fd*; 0 if that is not known."""
    if sys.platform != "linux":
        return 0
    body = QUESTION.pack(
        *(socket.AF_UNIX, 0, 0, ALL_STATES, os.fstat(fd).st_ino, SHOW_PEER),
        *(ANY_COOKIE, ANY_COOKIE),
    )
    try:
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCK_DIAG) as asked:
            asked.settimeout(1)
            asked.send(HEADER.pack(HEADER.size + len(body), BY_FAMILY, REQUEST, 1, 0) + body)
            answer = asked.recv(4096)
    except OSError:  # a sandbox may forbid it
        return 0
    return _peer_in(answer)


def _peer_in(answer: bytes) -> int:
    length, kind, *_ = HEADER.unpack_from(answer)
    at = HEADER.size + DESCRIPTION
    while kind == BY_FAMILY and at + ATTRIBUTE.size + 4 <= min(length, len(answer)):
        size, part = ATTRIBUTE.unpack_from(answer, at)
        if part == PEER:
            number: int = struct.unpack_from("=I", answer, at + ATTRIBUTE.size)[0]
            return number
        at += max((size + 3) // 4 * 4, ATTRIBUTE.size)
    return 0
