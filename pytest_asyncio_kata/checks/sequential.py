"""Calls that ran one after another: what is said of them, and why they did."""

from __future__ import annotations

from collections.abc import Sequence

from .call_groups import Unit, subject
from .words import at


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
