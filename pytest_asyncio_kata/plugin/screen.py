"""The screen: how large the terminal is, and which letters it has."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import Any

DEFAULT_WIDTH = 80
"""Columns if the width of the terminal is not known."""

AROUND = 6
"""Lines of a screen that are not for the explanation in ``kata watch``: the points and an empty
line above it; below it an empty line, pytest's last line, the time, and the keys."""

LEAST = 12
"""Lines that an explanation may have at least, also on a smaller screen."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What the terminal can show."""

    width: int = DEFAULT_WIDTH
    unicode: bool = True
    height: int | None = None
    """Lines; None where nothing scrolls away, such as in a file."""

    @property
    def explanation(self) -> int | None:
        """How many lines an explanation may have, to be seen whole; None if that is no matter."""
        return max(self.height - AROUND, LEAST) if self.height is not None else None

    @classmethod
    def of(cls, file: Any, width: int | None = None) -> Screen:
        """Return the screen to which *file*, a text stream, writes.

        Args:
            file: Where the text will be written.
            width: Its columns, where somebody has measured them.
        """
        size = shutil.get_terminal_size((DEFAULT_WIDTH, 24))
        columns = max(width or size.columns, 40)
        shows = getattr(file, "isatty", None)  # an editor's stream may have none
        height = size.lines if shows is not None and shows() else None
        try:
            "█·…".encode(getattr(file, "encoding", None) or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return cls(columns, unicode=False, height=height)
        return cls(columns, unicode=True, height=height)
