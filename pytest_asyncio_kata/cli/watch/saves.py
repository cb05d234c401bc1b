"""Notices that files were saved, on every file system: looks at them again and again."""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterable
from pathlib import Path

Trace = tuple[int, ...] | None
"""What distinguishes two states of a file; None when it does not exist."""

SECOND = 1_000_000_000
"""Nanoseconds."""


class Saves:
    """Notices that one of several files was saved, in every way in which editors save.

    It has no clock of its own: the caller calls `poll` again and again.

    Args:
        answer: The file that has to be there for a run.
        others: Files that matter too, and need not exist.
    """

    def __init__(self, answer: Path, others: Iterable[Path] = ()) -> None:
        self._files = [os.fspath(file) for file in (answer, *others)]
        self.traces = traces(self._files)
        """A trace of each file, from the last look."""
        self._changed = False
        self.gone = 0
        """How many times in a row the answer's file did not exist."""

    def poll(self) -> bool:
        """Look at the files; return whether they were saved and have not changed since.

        An editor that saves in two steps is given until the next call for the second one.
        """
        before, self.traces = self.traces, traces(self._files)
        self.gone = self.gone + 1 if self.traces[0] is None else 0
        if self.traces != before:
            self._changed = True
            return False
        if not self._changed or self.gone:
            return False
        self._changed = False
        return True


def traces(files: Iterable[str]) -> tuple[Trace, ...]:
    """Return a trace of each of *files*; links are followed."""
    return tuple(_trace(file) for file in files)


def _trace(file: str) -> Trace:
    try:
        found = os.stat(file)
        if not stat.S_ISREG(found.st_mode):
            return None
        known = (found.st_ino, found.st_size, found.st_mtime_ns)
        # Where times are whole seconds two saves within one of them look the same.
        return (
            known if found.st_mtime_ns % SECOND else (*known, zlib.crc32(Path(file).read_bytes()))
        )
    except OSError:
        return None
