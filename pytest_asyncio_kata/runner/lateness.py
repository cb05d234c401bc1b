"""How late a run may be on the wall clock, and whose doing it is.

A record says when everything happened on the run's own clock; a stopwatch here says when it
was seen. What is between them is excused by what was seen from outside alone, and up to an
absolute: the seconds that the run's processes computed, and those in which its first thread
waited for a processor. Nothing that the record holds makes a run less late, except one thing: a
record that admits that steps computed for long. Such a run gets LOOP_BLOCKED, so there is
nothing to gain by it.
"""

from __future__ import annotations

from ..record.timeline import Timeline
from .process_end import ProcessEnd

LONGER = 1.02
"""A run may take so many times as long as its record says: sleeps are not exact. (Beside 16 busy
processes on two processors a gather of whole seconds stayed within 1.002.)"""

LATE = 0.4
"""Real seconds by which a run may be later than it says, without an excuse."""

COMPUTING = 0.6
"""Seconds of computing that are excused. With `LATE` they are the second from which on the worker,
too, says that steps have blocked the loop; and no more than that by which right and wrong answers
differ."""

EACH = 0.0002
"""Seconds of computing more for each value that the test has handed in: to begin, record and end
a call of it. Ten thousand take one second, on a machine that does nothing else."""

LOAD = 6.0
"""How many times as long as it computes a run may wait for a processor, where that is more than
`MOST_QUEUED`: beside so many busy processes for each processor."""

MOST_SLOWNESS = 1.5
"""How many times as much is excused, at most, on a machine that is so many times slower: two
threads of one processor's core make each other slow."""

MOST_QUEUED = 3.0
"""Real seconds of waiting for a processor that are excused."""

FEW_QUEUED = 0.3
"""The same where the run's other threads and processes have computed as well: they may be what
kept the processors busy."""

OTHERS = 0.3
"""Seconds of computing of other threads and processes of the run, from which on that is so."""

AGREES, BUSY, COMPUTED, LATER = "agrees", "busy", "computed", "later"
"""Nothing to say; the machine was too busy to tell; the run computed for so long; no excuse."""


def excuse_for(late: float, seen: ProcessEnd, timeline: Timeline, asked: int = 0) -> str:
    """Return which of the four a run is.

    Args:
        late: Real seconds by which it was later than its record says.
        seen: What was seen of the run.
        timeline: Its record.
        asked: How many values the test has handed in: what the answer says plays no part.
    """
    if late <= LATE or seen.ran is None or seen.queued is None:
        return AGREES
    ran, queued = seen.ran, seen.queued
    admitted = admitted_computing(timeline)
    computing = (COMPUTING + EACH * asked) * min(seen.slowness, MOST_SLOWNESS)
    # A run that computes has to wait for a processor again and again: the part of computing
    # that is excused gives the part of waiting that is excused.
    share = min(1.0, (LATE + computing + admitted) / ran) if ran else 1.0
    if admitted:
        return AGREES if late <= LATE + share * (ran + queued) else LATER
    others = seen.computed is not None and seen.computed - ran > OTHERS
    most = FEW_QUEUED if others else max(MOST_QUEUED, LOAD * EACH * asked)
    if late <= LATE + min(ran, computing) + share * min(queued, most):
        return AGREES
    if ran <= LATE + computing and late <= LATE + ran + queued:
        return BUSY
    return COMPUTED if late <= LATE + ran + queued else LATER


def values_in(arguments: object) -> int:
    """Return how many values the encoded *arguments* of a request hold."""
    count, left = 0, [arguments]
    while left:
        one = left.pop()
        inside = list(one.values()) if isinstance(one, dict) else one
        if isinstance(inside, list):
            left += inside
        else:
            count += 1
    return count


def admitted_computing(timeline: Timeline) -> float:
    """Return the seconds of *timeline* in which steps computed for long, as it says itself.

    They are within the run's seconds, and count once where they overlap.
    """
    total = until = 0.0
    blocks = (block for block in timeline.blocks if block.cause == "computing")
    for block in sorted(blocks, key=lambda block: block.begin):
        total += max(block.end - max(block.begin, until), 0.0)
        until = max(until, block.end)
    return total
