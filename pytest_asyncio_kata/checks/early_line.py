"""Why a line was printed before others, and which line of the answer is to be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..record.leaf_waits import SAME_TIME
from ..record.run import RETURNED, Run
from ..record.timeline import Line, Place, Span

ON_ITS_OWN = frozenset({"sleep", "thread", "process", "socket"})
"""Reasons of waits that no task of the answer ends."""


def cause_of(run: Run, early: Line, late: Sequence[Line]) -> tuple[Place | None, str]:
    """Return the line to change, None if the record knows of none, and the cause that it proves.

    Args:
        run: The record.
        early: The line that was printed too early.
        late: Those that were printed too late.
    """
    by_learner = [line.place for line in late if line.place and not line.given]
    if early.place is not None and not early.given:
        # What the test prints when a wait there has ended came by itself: nothing hurried.
        came = by_learner and _came(run, early.place, early.at)
        return by_learner[0] if came else early.place, ""
    printing = {place.function for place in by_learner}
    for left, maker in _left_tasks(run, early.at, printing):
        waited = any(wait.reason not in ON_ITS_OWN for wait in maker.waits)
        why = "" if waited else f"{maker.name} did not wait until {left.label} had ended."
        return _returned_at(run, maker) or left.place, why
    places = [*by_learner, early.place, *(line.place for line in late)]
    return next((place for place in places if place), None), ""


def _came(run: Run, place: Place, at: float) -> bool:
    """Whether a wait at *place* ended at that moment."""
    return any(
        wait.place == place and wait.seconds > 0 and abs(wait.end - at) <= SAME_TIME
        for span in run.timeline.spans
        for wait in span.waits
    )


def _left_tasks(run: Run, at: float, functions: Collection[str]) -> Iterator[tuple[Span, Span]]:
    """Yield the tasks of *functions* that went on when the call ended that made them, and that."""
    spans = {span.id: span for span in run.timeline.spans if span.own}
    for span in spans.values():
        maker = spans.get(span.parent) if span.parent is not None else None
        if maker is None or not span.is_task or span.name not in functions:
            continue
        # A call that ended long before may be one that only starts something.
        if abs(maker.end - at) <= SAME_TIME and span.end >= at - SAME_TIME:
            yield span, maker


def _returned_at(run: Run, call: Span) -> Place | None:
    """Return the line at which *call* returned, as far as it is known."""
    place = run.end.place if run.end.kind == RETURNED else None
    return place if place is not None and place.function == call.name else None
