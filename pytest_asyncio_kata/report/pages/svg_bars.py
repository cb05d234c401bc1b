"""The bars of a picture's rows: one for each wait, as long as they are not too many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..picture_rows import Mark, Row
from ..seconds import stretch

MOST_BARS = 800
"""How many waits are drawn one by one; where there are more, neighbours become one bar."""

WIDEST_CELL = 64.0
"""Pixels within which waits become one bar, at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A mark, or several small ones that are drawn as one."""

    x: float
    width: float
    kind: str
    words: str
    count: int = 1


def bars_of(rows: Sequence[Row], x_of: Callable[[float], float]) -> list[list[Bar]]:
    """Return the bars of the waits of each row.

    Args:
        rows: What is drawn.
        x_of: Where a moment is, in pixels.
    """
    cell = 1.0
    found = [_merged(row.waits, cell, x_of) for row in rows]
    while sum(map(len, found)) > MOST_BARS and cell < WIDEST_CELL:
        cell *= 2
        found = [_merged(row.waits, cell, x_of) for row in rows]
    # Only a record that lies has more than that.
    room = MOST_BARS // max(len(found), 1)
    return [bars[:room] for bars in found] if sum(map(len, found)) > MOST_BARS else found


def bar_of(mark: Mark, x_of: Callable[[float], float]) -> Bar:
    """Return the bar of one mark."""
    x = x_of(mark.begin)
    return Bar(x, x_of(mark.end) - x, mark.kind, mark.words)


def _merged(marks: Iterable[Mark], cell: float, x_of: Callable[[float], float]) -> list[Bar]:
    """Return *marks* as bars; those within *cell* pixels become one."""
    bars, groups = [], dict[int, list[Mark]]()
    for mark in marks:
        if mark.end <= mark.begin:
            continue  # no stretch: the row has a step there
        bar = bar_of(mark, x_of)
        if bar.width >= cell:
            bars.append(bar)
        else:
            groups.setdefault(int(bar.x / cell), []).append(mark)
    bars += [_one_bar(group, x_of) for group in groups.values()]
    return sorted(bars, key=lambda bar: bar.x)


def _one_bar(marks: Sequence[Mark], x_of: Callable[[float], float]) -> Bar:
    first, end = marks[0], max(mark.end for mark in marks)
    if len(marks) == 1:
        return bar_of(first, x_of)
    words = f"{len(marks):,} waits {stretch(first.begin, end)}; the first {first.words}"
    x = x_of(first.begin)
    return Bar(x, x_of(end) - x, first.kind, words, len(marks))
