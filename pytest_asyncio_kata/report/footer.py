"""The lines for each kata at a session's end: points, what to open, what is next."""

from __future__ import annotations

from dataclasses import dataclass

from .safe_text import printable

INDENT = 2
"""Columns before the name of a field."""

FIELD = 10
"""Columns from the name of a field to its text."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One kata at the end of a session."""

    kata: str
    """Number and topic, such as ``03 gather``."""
    points: int
    max_points: int
    once: str = ""
    """What concerns the whole kata: not written, or cannot be loaded; rarely both."""
    notes: tuple[str, ...] = ()
    """What else to know of the answer's file."""
    open: str = ""
    """File and line to open; "" when all passed."""
    read: str = ""
    """Heading of the lesson, with its file."""
    again: str = ""
    """How to draw the same input again; only when a test with drawn input failed."""
    hint: str = ""
    """How to get a hint."""
    compare: str = ""
    """A solution to compare with; only when all passed."""
    next: str = ""
    """What comes after this kata; only when all passed."""


def footer(summary: Summary, *, unicode: bool = True) -> list[str]:
    """Return the lines for one kata; none is cut, so that paths and commands can be copied."""
    lines = summary.once.splitlines()
    lines += [f"{summary.kata}: {summary.points} of {summary.max_points} points"]
    lines += [" " * INDENT + "note".ljust(FIELD) + note for note in summary.notes]
    for name in ("open", "read", "again", "hint", "compare", "next"):
        text = getattr(summary, name)
        if text:
            lines.append(" " * INDENT + name.ljust(FIELD) + text)
    return [printable(line, unicode) for line in lines]
