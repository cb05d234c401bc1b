"""The screen of ``kata watch``: one run on a clean screen, and below it the keys."""

from __future__ import annotations

import os
import sys
import time

import click

from ...report.safe_text import printable
from ...report.text import cut
from ..terminal import columns, say, say_wrapped, unicode_fits, width

CLEAR = "\x1b[H\x1b[2J"
"""Goes to the first line and clears the screen; the scrolled lines above it stay."""

CLEAR_LINE = "\r\x1b[2K"


class Panel:
    """The screen of one watch.

    Args:
        status: The line that stays at the bottom.
    """

    def __init__(self, status: str) -> None:
        self._status = status
        # A reader who wants no colours may read line by line, such as with a screen reader.
        self._can_erase = (
            sys.stdout.isatty()
            and not os.environ.get("NO_COLOR")
            and os.environ.get("TERM") != "dumb"
        )
        self._has_status = False

    def new_page(self, command: str) -> None:
        """Begin a clean page with *command*; what pytest writes comes next."""
        if self._can_erase:
            click.echo(CLEAR, nl=False)
        else:
            mark = "─" if unicode_fits() else "-"
            say()
            say(f"{mark * 3} {time.strftime('%H:%M:%S')} ".ljust(width(), mark))
        self._has_status = False
        say(f"$ pytest {command}")
        sys.stdout.flush()

    def say_below(self, *sentences: str, close: bool = False) -> None:
        """Print *sentences* below everything else, and then the status.

        Args:
            sentences: Each begins a line.
            close: Whether no empty line stands above them.
        """
        self.erase_status()
        if not close:
            say()
        for sentence in sentences:
            say_wrapped(sentence)
        self.write_status()

    def erase_status(self) -> None:
        """Remove the status, so that something can be written."""
        if self._has_status and self._can_erase:
            click.echo(CLEAR_LINE, nl=False)
        self._has_status = False

    def write_status(self) -> None:
        """Write the status."""
        self.erase_status()
        unicode = unicode_fits()
        # The last column stays free: some terminals begin a new line after it.
        text = cut(printable(self._status, unicode), columns() - 1, unicode)
        click.echo(text, nl=not self._can_erase)
        sys.stdout.flush()
        self._has_status = True
