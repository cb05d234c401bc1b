"""The screen: how wide the terminal is, and which letters it has."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import Any

DEFAULT_WIDTH = 80
"""Columns if the width of the terminal is not known."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What the terminal can show."""

    width: int = DEFAULT_WIDTH
    unicode: bool = True

    @classmethod
    def of(cls, file: Any, width: int | None = None) -> Screen:
        """Return the screen to which *file*, a text stream, writes.

        Args:
            file: Where the text will be written.
            width: Its columns, where somebody has measured them.
        """
        columns = width or shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
        try:
            "█·…".encode(getattr(file, "encoding", None) or "utf-8")
        except (LookupError, UnicodeEncodeError):
            return cls(max(columns, 40), unicode=False)
        return cls(max(columns, 40), unicode=True)
