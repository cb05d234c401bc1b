"""Connections in a drawing: when each was open, and its bytes."""

import pytest

from pytest_asyncio_kata.record.timeline import Connection, Place, Span, Timeline
from pytest_asyncio_kata.report import draw

SHOP = Place("shop.py", 7, "serve")
SERVE = Span(0, "serve", "serve", "main", 0, 4, is_task=True)


def connected(begin, end, ended="closed", *, read=12, written=24, whole=True):
    return Connection("accepted", begin, end, ended, read, written, whole, SHOP)


def test_a_connection_is_a_row_with_its_bytes():
    """Numbers of bytes that depend on chance are not shown."""
    some = (
        connected(2, 4, "open", whole=False),
        connected(1, 3, "lost", whole=False),
        connected(1, 2, whole=False),
        connected(0, 1),
    )

    assert draw(Timeline(4, (SERVE,), connections=some), width=80) == [
        "                           0 s                                               4 s",
        "connection 12 in, 24 out   █████████████",
        "connection                              █████████████",
        "connection                              ██████████████████████████E",
        "connection                                           ██████████████████████████►",
        "                           E connection lost   ► still open   in, out: bytes",
    ]


def test_many_connections_of_one_line_are_one_row():
    """It shows when they were open, in whatever order they were opened."""
    some = [connected(begin, begin + 0.5, read=begin) for begin in (3, 0, 2, 1)]

    assert draw(Timeline(4, (SERVE,), connections=tuple(some)), width=50) == [
        "                0 s                            4 s",
        "4 connections   ████    █████    ████     ████",
    ]


@pytest.mark.parametrize(("whole", "rows"), [(True, 2), (False, 1)])
def test_a_connection_that_a_call_shows_has_no_row(whole, rows):
    """Its bytes are something else."""
    talk = Span(1, "talk", "talk", "Task-1", 1, 2, 0, True)
    timeline = Timeline(4, (SERVE, talk), connections=(connected(1, 2, whole=whole),))

    lines = draw(timeline, width=66)
    assert sum("█" in line for line in lines) == rows


def test_connections_that_were_closed_go_first():
    """Where there is no room for all rows."""
    tasks = [Span(n, "talk", f"talk {n}", f"Task-{n}", 1, 2, 0, True) for n in range(1, 4)]
    some = connected(1, 3), connected(1, 4, "open", whole=False)
    lines = draw(Timeline(4, (SERVE, *tasks), connections=some), width=66, rows=3)

    assert [line.split("  ")[0] for line in lines[1:5]] == [
        "talk 1",
        "talk 2",
        "connection",
        "and 2 more rows",
    ]
