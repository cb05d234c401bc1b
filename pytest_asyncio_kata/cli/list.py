"""``kata list``: all katas, how far each is, and how far you are."""

from __future__ import annotations

import click
from rich.table import Table
from rich.text import Text

from ..course.learner.standing import Standing, State, current
from ..report.safe_text import printable
from .course_here import course_here, standings_of
from .terminal import command_line, console, say_wrapped, unicode_fits, width

SIGNS = {
    State.NOT_STARTED: ("·", "-", ""),
    State.OPEN: ("►", ">", "yellow"),
    State.CHANGED: ("≠", "?", "cyan"),
    State.SOLVED: ("✓", "+", "green"),
    State.TOO_NEW: ("·", "-", "dim"),
}
"""For each state its sign, its sign in ASCII, and a colour, which adds no information."""

NARROW, WIDE = 8, 20
"""Columns of a bar."""

ROOM_FOR_WIDE = 72
"""Columns from which bars are wide."""


@click.command("list")
def command() -> None:
    """Show all katas: how far each is, its points, and the sum of the points."""
    found = standings_of(course_here())
    unicode = unicode_fits()
    columns = width()
    console(columns).print(_table(found, WIDE if columns >= ROOM_FOR_WIDE else NARROW, unicode))
    here = current(found)
    if here is None:
        say_wrapped(f"What you have learned, and where to go on: {command_line('learned')}")
    else:
        word = "Begin with" if not any(one.known.tests for one in found) else "Go on with"
        say_wrapped(f"{word} {here.kata.spoken}: {command_line(f'check {here.kata.number}')}")


def _table(found: list[Standing], bar: int, unicode: bool) -> Table:
    points = sum(one.points for one in found)
    most = sum(one.max_points for one in found)
    solved = sum(one.state is State.SOLVED for one in found)
    table = Table(box=None, pad_edge=False, show_footer=True, header_style="bold")
    table.add_column("", no_wrap=True)
    table.add_column("kata", f"{len(found)} katas", overflow="fold")
    table.add_column("state", f"{solved} solved", overflow="fold")
    table.add_column("points", f"{points} of {most}", justify="right", no_wrap=True)
    table.add_column("", _bar(points, most, bar, unicode), no_wrap=True)
    for one in found:
        table.add_row(
            one.kata.number,
            Text(printable(one.kata.title, unicode)),
            _state(one, unicode),
            f"{one.points} of {one.max_points}",
            _bar(one.points, one.max_points, bar, unicode),
        )
    return table


def _state(one: Standing, unicode: bool) -> Text:
    sign, plain, style = SIGNS[one.state]
    words = one.state.value
    if one.state is State.TOO_NEW:
        words = f"needs Python {one.kata.python}"
    return Text(f"{sign if unicode else plain} {words}", style=style)


def _bar(points: int, most: int, columns: int, unicode: bool) -> str:
    """Return a bar: full only when all points are there, and empty only when there are none."""
    filled = points * columns // most if most else 0
    if points > 0:
        filled = max(filled, 1)
    full, empty = ("█", "░") if unicode else ("#", ".")
    return full * filled + empty * (columns - filled)
