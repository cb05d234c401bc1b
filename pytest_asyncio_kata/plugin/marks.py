"""The marks of a kata's test: its points, and the clock of its runs."""

from __future__ import annotations

import pytest

from ..course.kata import Kata
from ..record.request import VIRTUAL, WALL


def register(config: pytest.Config) -> None:
    """Register the marks with pytest."""
    config.addinivalue_line("markers", "points(n): what passing the test is worth, a whole number")
    config.addinivalue_line("markers", "wall_clock: the run takes place in real seconds")


def clock_of(item: pytest.Item, kata: Kata) -> str:
    """Return the clock on which the runs of *item* take place."""
    if kata.clock != "auto":
        return kata.clock
    chosen: str = item.config.getoption("kata_clock")
    if chosen == "both":
        callspec = getattr(item, "callspec", None)
        return str(callspec.params["kata_clock"]) if callspec else VIRTUAL
    if chosen == "auto":
        return WALL if item.get_closest_marker("wall_clock") else VIRTUAL
    return chosen


def points_of(item: pytest.Item) -> int:
    """Return the points of *item*.

    Raises:
        pytest.UsageError: If its mark holds no whole number.
    """
    marker = item.get_closest_marker("points")
    if marker is None:
        return 1
    match marker.args:
        case [int(points)] if points >= 0 and not marker.kwargs:
            return points
    raise pytest.UsageError(f"{item.nodeid}: points takes a whole number: @pytest.mark.points(2)")
