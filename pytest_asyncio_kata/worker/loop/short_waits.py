"""Short waits on the wall clock: what one was too long, the next ones are shorter.

A sleep ends a millisecond late. A program that asks again and again, every hundredth of a
second, would be a second late after a thousand sleeps, and what is seen of it from outside
would not agree with its record. Real time is never ahead of that by the clock: lateness is made
up for, and nothing is saved up.
"""

from __future__ import annotations

SHORT = 0.1
"""Seconds of the longest wait that makes up for something: of a longer one a millisecond is
less than the hundredth part."""

CAUGHT_UP = 0.02
"""Real seconds at most that are made up for. What is more is the machine's: the run had no
processor."""


class ShortWaits:
    """Knows by how much the last short waits were too long."""

    def __init__(self) -> None:
        self._late = 0.0

    def real(self, seconds: float) -> float:
        """Return for how many real seconds to wait where *seconds* of the clock are to pass."""
        return max(seconds - self._late, 0.0)

    def waited(self, real: float, seconds: float) -> None:
        """Say that *real* seconds have passed where *seconds* of the clock were to pass."""
        self._late = min(max(self._late + real - seconds, 0.0), CAUGHT_UP)
