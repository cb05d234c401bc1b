"""What the answer prints: kept line by line, and passed on to the outside."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from typing import TextIO

MAX_UNFINISHED = 10_000
"""How many characters of a line that has no end yet are kept."""

MAX_STDERR = 10_000
"""How many characters of stderr a record holds."""

ROOM = 50
"""How many calls deep the noting of a line may go."""


class LineRecorder(io.TextIOBase):
    """A stdout that notes each line and passes it on.

    A line belongs to the thread that prints it: ``print`` writes the text and its end one
    after the other, and two threads that print at once would get into each other's lines.

    Args:
        outside: Where the text goes, so that the other end of the wire sees it come.
        note: Called with each complete line.
        written: Called with each text that is written, before its lines are noted.
    """

    def __init__(
        self,
        outside: TextIO,
        note: Callable[[str], None],
        written: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._outside = outside
        self._note = note
        self._written = written
        self._unfinished: dict[int, str] = {}
        """What each thread has written of a line that has no end yet."""
        self._order = threading.RLock()
        """So that lines of several threads come outside in the order in which they are noted."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # read-only here
        """The encoding of the text outside."""
        return self._outside.encoding

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The file descriptor outside."""
        return self._outside.fileno()

    def write(self, text: str) -> int:
        """Write *text*; each line that it completes is noted."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._written(text)
        thread = threading.get_ident()
        lines = (self._unfinished.pop(thread, "") + text).split("\n")
        if rest := lines.pop():
            self._unfinished[thread] = rest[:MAX_UNFINISHED]
            # The text may be long, and only the outside sees a flood.
            self._outside.write(rest[MAX_UNFINISHED:])
        for line in lines:
            self._pass_on(line, "\n")
        return len(text)

    def _pass_on(self, line: str, end: str) -> None:
        _room(ROOM)
        with self._order:
            self._outside.write(line + end)
            self._outside.flush()
            self._note(line)

    def flush(self) -> None:
        """Do nothing: whole lines have been passed on, and the rest is no line yet."""

    def finish(self) -> None:
        """Note a last line that has no end, and pass it on."""
        while self._unfinished:
            self._pass_on(self._unfinished.pop(next(iter(self._unfinished))), "")


class BoundedText(io.TextIOBase):
    """A stderr that keeps the first `MAX_STDERR` characters."""

    def __init__(self) -> None:
        self._text = ""

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str) -> int:
        """Keep *text* as far as there is room."""
        self._text += str(text)[: MAX_STDERR - len(self._text)]
        return len(text)

    def getvalue(self) -> str:
        """Return what was kept."""
        return self._text


def _room(calls: int) -> None:
    """Do nothing, so many calls deep.

    Where an answer calls itself without end, that fails before a line is passed on, not after
    it and before it is noted.

    Raises:
        RecursionError: If there is no room for them.
    """
    if calls:
        _room(calls - 1)
