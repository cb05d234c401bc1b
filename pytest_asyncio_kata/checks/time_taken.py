"""Which lines of the answer took the time of a run.

Followed back from the end: the wait that ended last, then the wait that ended when it began,
and so on. Waits for another call, or for a lock, only pass on the wait of that call.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..record.leaf_waits import SAME_TIME, leaf_waits
from ..record.timeline import Place, Span, Timeline, Wait

ITSELF = frozenset({"sleep", "thread", "process", "socket"})
"""Reasons of waits that nobody else ends."""

EXACT = 0.005
"""Seconds by which times that are the same may differ: on the wall clock they are not exact."""


def lines_that_took_time(timeline: Timeline) -> dict[Place, float]:
    """Return the seconds that each line of the answer took, of those that the run lasted for."""
    taken: dict[Place, float] = {}
    for place, seconds in _back_from_end(timeline):
        taken[place] = taken.get(place, 0.0) + seconds
    return taken


def slow_line(timeline: Timeline, excess: float) -> Place | None:
    """Return the line that made the run *excess* seconds too long.

    That is the line that took just those seconds or else, since a line took too long, the
    line that took the longest.
    """
    taken = lines_that_took_time(timeline)
    exact = [place for place, seconds in taken.items() if abs(seconds - excess) <= EXACT]
    return exact[0] if exact else max(taken, key=lambda place: taken[place], default=None)


def only_line(timeline: Timeline) -> Place | None:
    """Return the line that took all the time of the run; None if there are several."""
    taken = lines_that_took_time(timeline)
    return next(iter(taken)) if len(taken) == 1 else None


def _to_change(wait: Wait, span: Span) -> Place | None:
    """The line that waits; the line that made the task, if what waits is given."""
    if wait.place is None or wait.place.given:
        return span.place or wait.place
    return wait.place


def _back_from_end(timeline: Timeline) -> Iterator[tuple[Place, float]]:
    """Yield each line that the run waited in, with its seconds, the last one first."""
    waits = sorted(
        (
            (wait.end, wait.reason in ITSELF, wait.seconds, place)
            for span in timeline.spans
            for wait in leaf_waits(span)
            if (place := _to_change(wait, span))
        ),
        key=lambda known: known[:3],
    )
    now = timeline.seconds
    while waits:
        # All that end at this moment are the last ones now; of these, the best is the last.
        end, _, seconds, place = waits.pop()
        if end > now + SAME_TIME:
            continue
        yield place, seconds
        now = end - seconds
