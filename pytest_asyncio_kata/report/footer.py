"""The lines for each kata at a session's end: points, what to open, what is next."""

from __future__ import annotations

from dataclasses import dataclass

from .safe_text import printable
from .text import wrapped

INDENT = 2
"""Columns before the name of a field."""

FIELD = 10
"""Columns from the name of a field to its text."""


LEAST = 20
"""Columns that a line of a sentence has at least."""


@dataclass(frozen=True, slots=True)
class Summary:
    """One kata at the end of a session."""

    kata: str
    """Number and topic, such as ``03 gather``."""
    points: int
    max_points: int
    not_run: int = 0
    """How many tests were selected and not run: the session ended early, or they were skipped."""
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
    means: str = ""
    """How to read what the first diagnosis means; "" if it is said already."""
    hint: str = ""
    """How to get a hint."""
    learned: str = ""
    """Why the answer works, in a sentence; only when all passed."""
    drawing: str = ""
    """A drawing that shows it."""
    compare: str = ""
    """A solution to compare with; only when all passed."""
    others: str = ""
    """How many right answers there are in other styles, and how to see them."""
    next: str = ""
    """What comes after this kata; only when all passed."""
    teaches: str = ""
    """What the kata teaches that comes next, in a sentence."""


def footer(summary: Summary, *, width: int = 80, unicode: bool = True) -> list[str]:
    """Return the lines for one kata; paths and commands are not cut, so that they can be copied.

    Args:
        summary: What they say.
        width: Columns within which sentences are broken.
        unicode: Whether other letters than ASCII may be used.
    """
    lines = summary.once.splitlines()
    lines += [
        f"{summary.kata}: {summary.points} of {summary.max_points} points{_left_out(summary)}"
    ]
    lines += [field_line("note", note) for note in summary.notes]
    lines += _sentence(summary.learned, "why", width, unicode)
    if summary.drawing:
        lines += ["", *(" " * INDENT + line for line in summary.drawing.splitlines()), ""]
    for name in ("open", "read", "again", "means", "hint", "compare", "others", "next"):
        text = getattr(summary, name)
        if text:
            lines.append(field_line(name, text))
    lines += _sentence(summary.teaches, "", width, unicode)
    return [printable(line, unicode) for line in lines]


def field_line(name: str, text: str) -> str:
    """Return the line of one field; *text* is not cut, so that it can be copied."""
    return " " * INDENT + name.ljust(FIELD) + text


def _left_out(summary: Summary) -> str:
    """Return how many tests have not judged the answer; "" if all have."""
    if not summary.not_run:
        return ""
    return (
        "; 1 test was not run"
        if summary.not_run == 1
        else f"; {summary.not_run} tests were not run"
    )


def _sentence(text: str, name: str, width: int, unicode: bool) -> list[str]:
    """Return *text* beside the name of its field, in as many lines as it needs."""
    margin = INDENT + FIELD
    lines = wrapped(text, max(width - margin, LEAST), len(text), unicode)
    names = [name, *[""] * len(lines)]
    return [
        (" " * INDENT + field.ljust(FIELD)) + line
        for field, line in zip(names, lines, strict=False)
    ]
