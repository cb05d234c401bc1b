"""What is read at once: no more than fits the screen, and then the reader presses a key."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator, Sequence

import click

from ...report.text import cut
from ..errors import SIGNALLED
from ..terminal import columns, has_reader, unicode_fits
from ..watch.keys import END_OF_INPUT, Keys, NoKeyboard, keyboard

LOOK = 0.2
"""Real seconds from one look for a key to the next."""

CLEAR_LINE = "\r\x1b[2K"

LEAST = 10
"""Lines that are shown at once at least, also in a lower terminal."""

MORE = "Space goes on, q leaves the lesson."

PAGES = "Space goes on, q ends."
"""The words of a stop in anything else that may be longer than a screen."""


class Ended(Exception):
    """The reader has read enough."""


class Screen:
    """Shows lines, and stops where the reader has something to do.

    Args:
        keys: What is pressed; None if there is nobody who could press a key: then nothing stops.
        more: The words of a stop where the screen is full.
    """

    def __init__(self, keys: Keys | None, more: str = MORE) -> None:
        self._more = more
        self._keys = keys if keys is not None and keys.available else None
        self._lines = 0

    def show(self, lines: Sequence[str]) -> None:
        """Show *lines*, on one screen if more than half of the present one is full.

        Raises:
            Ended: If the reader ends instead.
        """
        height = _height()
        if height / 2 < self._lines and self._lines + len(lines) > height:
            self.stop(self._more)
        for line in lines:
            if self._lines >= height:
                self.stop(self._more)
            # Colours were asked for before, and nothing else is in the line.
            click.echo(line, color=True)
            self._lines += 1

    def stop(self, words: str) -> None:
        """Wait for a key, with *words* in the last line; do nothing if there are no keys.

        Raises:
            Ended: If the reader ends instead.
        """
        if self._keys is None:
            return
        self._write(words)
        key = ""
        while not key and not self._keys.end_signal:
            key = self._keys.wait(LOOK)
        self._erase()
        self._lines = 0
        if self._keys.end_signal or key in ("q", "Q", END_OF_INPUT):
            raise Ended

    def _write(self, words: str) -> None:
        click.echo(cut(words, columns() - 1, unicode_fits()), nl=not _can_erase())
        sys.stdout.flush()

    def _erase(self) -> None:
        if _can_erase():
            click.echo(CLEAR_LINE, nl=False, color=True)


@contextlib.contextmanager
def reading(more: str = MORE) -> Iterator[Screen]:
    """Give a screen for the time of a block, which ends where its reader ends.

    After a signal, such as that of Ctrl-C, this process ends.

    Args:
        more: The words of a stop where the screen is full.
    """
    pressed = keyboard(sys.stdin) if has_reader() else NoKeyboard()
    with Keys(pressed) as keys, contextlib.suppress(Ended):
        yield Screen(keys, more)
    if keys.end_signal:
        sys.exit(SIGNALLED + keys.end_signal)


def _height() -> int:
    """Return how many lines are read at once; one more is for the words of a stop."""
    return max(shutil.get_terminal_size().lines - 1, LEAST)


def _can_erase() -> bool:
    # A reader who wants no colours may read line by line, such as with a screen reader.
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
