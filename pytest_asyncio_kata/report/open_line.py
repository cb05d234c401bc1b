"""A test that has not passed in one line, where another one is explained."""

from __future__ import annotations

from .footer import INDENT
from .safe_text import printable
from .text import cut


def open_line(test: str, code: str, message: str, *, width: int, unicode: bool = True) -> str:
    """Return the line of one open test.

    Args:
        test: Its name.
        code: Name of its diagnosis; "" if there is none.
        message: One sentence; "" if there is none.
        width: Columns of a line.
        unicode: Whether other letters than ASCII may be used.
    """
    said = ": ".join(part for part in (code, message) if part)
    line = " " * INDENT + "  ".join(part for part in (test, said) if part)
    return cut(printable(line, unicode), width, unicode)
