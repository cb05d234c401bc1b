"""Bytes and open files that go together through a socket."""

from __future__ import annotations

import os
import socket
import sys

LENGTH_BYTES = 8
"""Length of the number before the bytes; the number says how many bytes follow."""


def send(through: socket.socket, data: bytes, files: list[int]) -> None:
    """Send *data* and *files*; the other end gets descriptors of its own.

    Raises:
        OSError: If nobody is at the other end.
    """
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    socket.send_fds(through, [len(data).to_bytes(LENGTH_BYTES, "big")], files)
    through.sendall(data)


def receive(through: socket.socket, files: int) -> tuple[bytes, list[int]] | None:
    """Return what was sent, with so many *files*; None when nothing more will come."""
    if sys.platform == "win32":
        raise NotImplementedError("there is no fork")
    head, received, _, _ = socket.recv_fds(through, LENGTH_BYTES, files)
    for file in received:
        os.set_inheritable(file, False)
    head = _all_of(through, head, LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    data = _all_of(through, b"", length)
    if len(head) < LENGTH_BYTES or len(data) < length:
        return None
    return data, received


def _all_of(through: socket.socket, data: bytes, length: int) -> bytes:
    """Return *data* with what follows it up to *length*; less if the other end has gone."""
    while len(data) < length:
        part = through.recv(length - len(data))
        if not part:
            break
        data += part
    return data
