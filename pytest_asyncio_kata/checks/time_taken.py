"""Which lines of the answer took the time of a run.

Followed back from the end: the wait that ended last, then the wait that ended when it began,
and so on. Waits for another call, or for a lock, only pass on the wait of that call.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from ..record.leaf_waits import PASSED_ON, SAME_TIME
from ..record.request import WALL
from ..record.run import Run
from ..record.timeline import Place, Span, Timeline, Wait
from .words import at

ITSELF = frozenset({"sleep", "thread", "process", "socket"})
"""Reasons of waits that nobody else ends."""

EXACT = 0.005
"""Seconds by which times that are the same may differ: on the wall clock they are not exact."""

UNSEEN = 0.25
"""Which part of a wait for something real may be missing in the measured time of a busy machine."""

AGAIN = 3
"""How many waits in one line, one after another, are a loop that asks and waits."""

KnownWait = tuple[Place, Wait, Span]
"""A line of the answer, the wait in it, and the call that waited."""


def lines_that_took_time(timeline: Timeline) -> dict[Place, float]:
    """Return the seconds that each line of the answer took, of those that the run lasted for."""
    return _seconds_of_lines(_back_from_end(timeline))


def _seconds_of_lines(waits: Iterable[KnownWait]) -> dict[Place, float]:
    taken: dict[Place, float] = {}
    for place, wait, _ in waits:
        taken[place] = taken.get(place, 0.0) + wait.seconds
    return taken


def slow_line(timeline: Timeline, excess: float) -> Place | None:
    """Return the line that made the run *excess* seconds too long.

    That is the line that took just those seconds, or the line of a loop that asks and waits, and
    so was late by less than one of its waits. Else, since a line took too long, it is the
    line that took the longest.
    """
    waits = list(_back_from_end(timeline))
    taken = _seconds_of_lines(waits)
    exact = [place for place, seconds in taken.items() if abs(seconds - excess) <= EXACT]
    if exact:
        return exact[0]
    asks = _line_that_asks(waits, excess)
    return asks or max(taken, key=lambda place: taken[place], default=None)


def _line_that_asks(waits: Iterable[KnownWait], excess: float) -> Place | None:
    """Return the line that waited again and again, each time for more than *excess* seconds."""
    times: dict[tuple[Place, int], int] = {}
    for place, wait, span in waits:
        if wait.reason == "sleep" and wait.seconds > excess:
            times[place, span.id] = times.get((place, span.id), 0) + 1
    most = max(times, key=lambda known: times[known], default=None)
    return most[0] if most and times[most] >= AGAIN else None


def why_late_look(timeline: Timeline, excess: float) -> str:
    """Say so if what the run waited for had come *excess* seconds before a look noticed it.

    A loop asks and sleeps: something else ended during one of its sleeps, just so many seconds
    before the end of that sleep. No other sleep of it may have lost time as well.
    """
    waits = list(_back_from_end(timeline))
    asks = _line_that_asks(waits, excess)
    sleeps = [(wait, span) for place, wait, span in waits if place == asks]
    for wait, span in sleeps:
        came = wait.end - excess
        others = (
            moment
            for other in timeline.spans
            if other.id != span.id and other.id != span.parent
            for moment in (other.end, *(each.end for each in other.waits))
        )
        if wait.begin < came and any(abs(moment - came) <= SAME_TIME for moment in others):
            return (
                f"What ended at {came:.6g} s was noticed only at the next look, at"
                f" {wait.end:.6g} s: each sleep{at(asks)} takes {wait.seconds:.6g} s."
            )
    return ""


def early_in_the_record_only(run: Run, seconds: float, tolerance: float) -> bool:
    """Whether the *seconds* of a run have passed, and its waits add up to a little less.

    An answer may ask the machine's clock how long it still has to wait. Then it waits for less
    than it would have without the time that has passed by itself since it began. On the virtual
    clock a thread that waits for something real, such as a Timer of `threading`, is measured
    while it waits, and not as long as others compute; how long that was is seen from outside.
    """
    early = seconds - run.seconds
    if run.clock == WALL:
        return 0 < early <= tolerance and run.wall_seconds >= seconds
    return 0 < early <= run.timeline.measured * UNSEEN and run.outside_seconds >= seconds


def only_line(timeline: Timeline) -> Place | None:
    """Return the line that took all the time of the run; None if there are several."""
    taken = lines_that_took_time(timeline)
    return next(iter(taken)) if len(taken) == 1 else None


def _back_from_end(timeline: Timeline) -> Iterator[KnownWait]:
    """Yield each line that the run waited in, with its wait, the last one first."""
    known = list(_known_waits(timeline))
    waits = sorted((_rank(wait, span), number) for number, (wait, span, _) in enumerate(known))
    now = timeline.seconds
    while waits:
        # All that end at this moment are the last ones now; of these, the best is the last.
        _, number = waits.pop()
        wait, span, place = known[number]
        if wait.end > now + SAME_TIME:
            continue
        yield place, wait, span
        now = wait.begin


def _rank(wait: Wait, span: Span) -> tuple[float, bool, bool, float]:
    """Of waits that end at one moment, the greatest is the one that took the time."""
    # A wait that was cut off by a cancellation did not take it: something else did.
    cut_off = span.ended == "cancelled" and abs(wait.end - span.end) <= SAME_TIME
    in_own_line = wait.place is not None and not wait.place.given
    return wait.end, wait.reason in ITSELF and not cut_off, in_own_line, wait.seconds


def _known_waits(timeline: Timeline) -> Iterator[tuple[Wait, Span, Place]]:
    """Yield the waits that took time, however little, and have a line of the answer.

    That is the line that waits. If it is given, or a fake waits, it is the line at which the
    caller waited for the call meanwhile; else the line that made the task.
    """
    spans = {span.id: span for span in timeline.spans}
    ends = {span.id: [wait.end for wait in span.waits] for span in timeline.spans}
    for span in timeline.spans:
        for wait in span.waits:
            if wait.reason in PASSED_ON or wait.seconds <= 0:
                continue
            place = wait.place
            if place is None or place.given:
                place = _waited_for_at(spans, ends, span, wait) or span.place or place
            if place:
                yield wait, span, place


def _waited_for_at(
    spans: dict[int, Span], ends: dict[int, list[float]], span: Span, wait: Wait
) -> Place | None:
    """Return the learner's line at which a caller of *span* waited for it when *wait* ended."""
    caller, seen = span, {span.id}
    while caller.parent in spans and caller.parent not in seen:
        caller = spans[caller.parent]
        seen.add(caller.id)
        number = bisect_left(ends[caller.id], wait.end - SAME_TIME)
        for outer in caller.waits[number : number + 1]:
            own = outer.place is not None and not outer.place.given
            if own and outer.reason in PASSED_ON and outer.begin < wait.end:
                return outer.place
    return None


def too_short(run: Run) -> Place | None:
    """Return the line that took all the time, if no call waited; else perhaps a call is missing."""
    place = only_line(run.timeline)
    return place if place and place.function == run.name else None
