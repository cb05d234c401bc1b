"""Calls that ran one after another: what is said of them, and why they did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .call_groups import Unit, in_turn, subject
from .words import at


def beside_others(
    groups: Iterable[list[Unit]],
    equal: Callable[[float, float], bool],
    slowest: float,
    total: float,
) -> list[list[Unit]]:
    """Return those of the *groups* that took all of the time, one call after another.

    Calls of other functions may have gone on meanwhile.

    Args:
        groups: Calls of one function, for each function.
        equal: Whether two times are the same.
        slowest: How long the slowest call takes.
        total: How long all of them take, one after another.
    """
    return [
        units
        for units in groups
        if in_turn(units) and not any(unit.failure for unit in units)
        if equal(sum(unit.seconds for unit in units), total)
        if equal(max(unit.seconds for unit in units), slowest)
    ]


def headline(units: Sequence[Unit]) -> str:
    """Return what happened to *units*."""
    return f"{subject(units)} ran one after another."


def why(units: Sequence[Unit]) -> str:
    """Return the reason that the record proves; "" if it proves none."""
    place = units[-1].place
    if all(unit.waited_for_lock for unit in units[1:]):
        return "Each call had to wait for a lock before it could go on."
    if all(unit.is_task for unit in units):
        return f"Each task{at(place)} began when the task before it had ended."
    if any(unit.is_task for unit in units):
        return ""
    if len({unit.place for unit in units}) > 1:
        before = units[-2].place
        after = at(place) if place != before else ""
        return f"The `await`{at(before)} waits for its call before the next call{after} starts."
    return f"The `await`{at(place)} waits for each call before the next call starts."
