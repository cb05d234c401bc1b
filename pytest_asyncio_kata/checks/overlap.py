"""Did enough calls wait at the same time, or some that should not?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..record.finding import Code, Finding, Reason
from ..record.leaf_waits import leaf_waits
from ..record.run import Run
from ..record.timeline import Timeline, Wait
from . import sequential
from .call_groups import Unit, counted, held_up_at, in_turn, labels, peak
from .cut_short import first_cut_short, why_cut_short
from .levels import Levels
from .words import seconds_text


def overlapped(run: Run, at_least: int) -> Finding | None:
    """Check that at some moment *at_least* calls waited at the same time.

    Waits for a task or a lock do not count: they only pass on the wait of
    another call. Nor do the waits in which the test itself lets time pass.
    """
    waits = _waits(run.timeline)
    most = peak([(wait.begin, wait.end) for wait in waits])
    if most >= at_least:
        return None
    units = Levels(run.timeline).first_siblings
    # Pauses of the test are in turn, too; they are no calls, and no line of the answer makes them.
    one_by_one = in_turn(units) and any(unit.call or unit.place for unit in units)
    place = (units[-1].place if units else None) or held_up_at(run.timeline, units)
    cut = None if one_by_one or not most else first_cut_short(run.timeline)
    why, place = why_cut_short(run.timeline, cut) if cut else ("", place)
    return Finding(
        code=Code.SEQUENTIAL if one_by_one else Code.UNDER_LIMIT if most else Code.TOO_FAST,
        headline=_headline(units, most, one_by_one),
        expected=f"{at_least} waits at the same time",
        actual=_actual(most),
        why=why,
        place=place,
        drawing=True,
        reason=Reason.CUT_OFF if cut else None,
        rows=labels(units),
    )


def _waits(timeline: Timeline) -> Iterator[Wait]:
    """Yield the waits that count, of all calls."""
    root = next((span for span in timeline.spans if span.parent is None), None)
    for span in timeline.spans:
        is_in_root = root is not None and span.task == root.task
        for wait in leaf_waits(span):
            if wait.place is not None or not is_in_root:
                yield wait


def why_overlap(units: Sequence[Unit]) -> str:
    """Say which of *units* began before the one before it had ended."""
    first = min(units, key=lambda unit: unit.begin)
    second = min((unit for unit in units if unit is not first), key=lambda unit: unit.begin)
    if second.label == first.label:
        begin = f"The next call began at {seconds_text(second.begin)}"
        return f"{begin}, before the first call had ended."
    return f"{second.label} began at {seconds_text(second.begin)}, before {first.label} had ended."


def _actual(most: int) -> str:
    if not most:
        return "no wait"
    return f"{most} waits at the same time" if most > 1 else "never two waits at the same time"


def _headline(units: list[Unit], most: int, one_by_one: bool) -> str:
    if not most:
        return "There was no wait."
    if one_by_one:
        return sequential.headline(units)
    if len(units) > most:
        return f"At most {most} of the {counted(units)} waited at the same time."
    if most == 1:
        return "No two waits went on at the same time."
    return f"There were at most {most} waits at the same time."
