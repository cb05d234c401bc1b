"""Where the printed lines stand in a picture: each below its moment, and none over another."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...record.timeline import Line
from ..safe_text import printable
from ..text import cells, cut

CELL = 8.0
"""Within how many pixels lines are shown together."""

MOST_TOGETHER = 3
"""How many lines of one moment are written out; the others are counted."""

MOST_LEVELS = 9
"""How many lines of text there are below each other."""

MOST_CELLS = 30
"""How many columns of a printed line are written out, where there is room."""

LETTER = 6.4
"""Pixels of a column."""

GAP = 8.0
"""Pixels between two texts."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines that were printed at about the same moment."""

    x: float
    lines: tuple[Line, ...]
    texts: tuple[str, ...] = ()
    """What is written out; nothing, where there is no room."""
    level: int = 0
    """Where the first of *texts* stands, from 0."""
    before: bool = False
    """Whether the texts end at *x*, not begin there."""


def placed(
    lines: Sequence[Line], x_of: Callable[[float], float], left: float, right: float
) -> list[Placed]:
    """Return *lines* by their moments, from left to right.

    Args:
        lines: What was printed, in order.
        x_of: Where a moment is, in pixels.
        left: Where the room begins, in pixels.
        right: Where it ends.
    """
    # A text stands on one side of its moment, or on the other: it fits on one of them.
    most = min(MOST_CELLS, int(((right - left) / 2 - GAP) / LETTER))
    free = [float("-inf")] * MOST_LEVELS
    found = []
    in_order = sorted(lines, key=lambda line: line.at)
    for _, group in itertools.groupby(in_order, key=lambda line: round(x_of(line.at) / CELL)):
        found.append(_place(tuple(group), x_of, right, free, most))
    return found


def _place(
    lines: tuple[Line, ...],
    x_of: Callable[[float], float],
    right: float,
    free: list[float],
    most: int,
) -> Placed:
    x = x_of(lines[0].at)
    texts = _texts(lines, most)
    width = max(map(cells, texts)) * LETTER + GAP
    before = x + width > right
    left = x - width if before else x
    for level in range(len(free) - len(texts) + 1):
        slots = range(level, level + len(texts))
        if all(free[slot] <= left for slot in slots):
            for slot in slots:
                free[slot] = x + GAP if before else x + width
            return Placed(x, lines, texts, level, before)
    return Placed(x, lines)


def _texts(lines: tuple[Line, ...], most: int) -> tuple[str, ...]:
    shown = [cut(printable(line.text), most) for line in lines[:MOST_TOGETHER]]
    more = len(lines) - len(shown)
    return (*shown, f"and {more:,} more lines") if more else tuple(shown)
