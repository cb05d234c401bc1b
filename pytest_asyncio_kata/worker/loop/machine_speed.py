"""How slow this machine is: computing is measured in its units, not in seconds.

A limit of "half a second of computing" is chosen on one machine. On one that is three times
slower, or beside processes that share its processors, the same step computes for longer; the
answer has done nothing else.
"""

from __future__ import annotations

import functools

from .real_time import RealTime

LOOPS = 5_000
"""Turns of the loop that is measured: short enough that it is seldom interrupted."""

TRIES = 5
"""How often it is measured at a look; the fastest counts, for that was not interrupted."""

LOOKS = 8
"""How often one looks at a machine that seems to be slow: it may have been interrupted for long."""

PAUSE = 0.002
"""Real seconds between two looks; who waits is seldom interrupted soon after."""

SEEMS_SLOW = 2.0
"""How many times slower than the reference a machine is looked at again."""

REFERENCE = 0.00017
"""Seconds that the loop takes on the machine for which the limits were chosen (CPython 3.11)."""

SLOWEST = 20.0
"""How many times slower a machine is believed to be."""


def slowness() -> float:
    """Return how many times slower than the reference this machine is now; 1 at least."""
    fastest = _look()
    for _ in range(LOOKS - 1):
        if fastest < SEEMS_SLOW * REFERENCE:
            break
        RealTime.sleep(PAUSE)
        fastest = min(fastest, _look())
    return min(max(fastest / REFERENCE, 1.0), SLOWEST)


@functools.cache
def slowness_at_start() -> float:
    """Return how slow the machine was when this was asked for first, in the server of all runs."""
    return slowness()


def _look() -> float:
    return min(_measure() for _ in range(TRIES))


def _measure() -> float:
    begin, total = RealTime.counter(), 0
    for number in range(LOOPS):
        total += number & 7
    return RealTime.counter() - begin
