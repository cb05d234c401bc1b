"""What pytest sends back: a limited number of bytes, through pipes.

An answer's process can write every file that its judge can, unless it is kept in a
sandbox. A pipe that only the judge holds has no name that an answer could write to.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from pathlib import Path
from typing import IO

CHUNK = 1 << 16
"""Bytes that are read at a time."""

PATIENCE = 5.0
"""Real seconds that the last bytes of an ended process may take."""


class Reader:
    """Reads a pipe to its end, in a thread, and keeps the last bytes.

    Args:
        pipe: Is closed when it has been read.
        most: How many bytes are kept.
    """

    def __init__(self, pipe: IO[bytes], most: int) -> None:
        self._pipe = pipe
        self._most = most
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with self._pipe:
            while data := os.read(self._pipe.fileno(), CHUNK):
                self._kept += data
                del self._kept[: -self._most]

    def content(self) -> bytes:
        """Return the bytes that came; do not wait for a process that still holds the other end."""
        self._thread.join(PATIENCE)
        return bytes(self._kept)


class Mailbox:
    """A name that one process writes to, and this one reads: a pipe, or else a file.

    Args:
        folder: Where the file would lie.
        most: How many bytes are read.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._most = most
        self._file = folder / f"report-{secrets.token_hex(8)}.json"
        self._writer: int | None = None
        self._reader: Reader | None = None
        self.name = str(self._file)
        self.inherited: tuple[int, ...] = ()
        """File descriptors that the process must inherit."""
        if os.path.exists("/dev/fd/0"):
            reader, self._writer = os.pipe()
            self._reader = Reader(os.fdopen(reader, "rb", buffering=0), most)
            self.name, self.inherited = f"/dev/fd/{self._writer}", (self._writer,)

    def handed_over(self) -> None:
        """Close this process's copy of the other end; may be called more than once."""
        if self._writer is not None:
            os.close(self._writer)
            self._writer = None

    def content(self) -> bytes:
        """Return what was written, once the process has ended; b"" if nothing was."""
        if self._reader is not None:
            return self._reader.content()
        with contextlib.suppress(FileNotFoundError), self._file.open("rb") as file:
            return file.read(self._most)
        return b""
