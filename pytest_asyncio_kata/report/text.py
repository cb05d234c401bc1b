"""Fitting text into a terminal: what can be printed, how wide it is, where it breaks.

Much of the text comes from an answer, so it may hold anything; see `safe_text`.
"""

from __future__ import annotations

import textwrap
import unicodedata

from .safe_text import commandless, printable

ELLIPSIS = "…"
"""Marks the place where text was cut off; three dots in ASCII."""

QUOTED_LINES = 40
"""How many lines of what an answer wrote are shown."""

QUOTED_LETTERS = 500
"""How many letters of each of them."""


def quoted(text: str, unicode: bool = True) -> str:
    """Return what an answer wrote, each line after a bar.

    So neither a reader nor a service that looks for commands at the beginning of a line
    takes it for a line of ours.
    """
    lines = text.splitlines()
    shown = [printable(line[:QUOTED_LETTERS], unicode) for line in lines[:QUOTED_LINES]]
    if len(lines) > QUOTED_LINES:
        shown.append(f"({len(lines) - QUOTED_LINES} more lines)")
    return commandless("\n".join(f"| {line}" for line in shown))


def cells(text: str) -> int:
    """Return how many columns *text* takes in a terminal."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def cut(text: str, width: int, unicode: bool = True) -> str:
    """Return *text*, cut to *width* columns with an ellipsis."""
    if cells(text) <= width:
        return text
    mark = ELLIPSIS if unicode else "..."
    room = width - len(mark)
    kept = ""
    for letter in text:
        room -= _cells(letter)
        if room < 0:
            break
        kept += letter
    return kept + mark


def padded(text: str, width: int) -> str:
    """Return *text* with spaces up to *width* columns."""
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int, lines: int, unicode: bool = True) -> list[str]:
    """Return *text* in at most *lines* lines of *width* columns; the rest is cut off at a word."""
    broken = textwrap.wrap(text, width, break_on_hyphens=False)
    if len(broken) <= lines:
        return broken
    return [*broken[: lines - 1], _cut_at_a_word(broken[lines - 1], width, unicode)]


def _cut_at_a_word(line: str, width: int, unicode: bool) -> str:
    """Return *line*, which is not the last one, with an ellipsis after its last whole word."""
    mark = f" {ELLIPSIS if unicode else '...'}"
    while cells(line) + len(mark) > width and " " in line:
        line = line.rpartition(" ")[0]
    return cut(f"{line}{mark}", width, unicode)
