"""Real time in which somebody has not computed at all.

A thread that waits for a processor has real time pass, too; that is the machine's doing. So
real time counts only when several looks in a row have found that nothing was computed: a
thread that has work gets a processor now and then, however busy the machine is.
"""

from __future__ import annotations

from collections.abc import Callable

from .real_time import RealTime

IDLE_SHARE = 0.02
"""Which part of a look's time may be computed and still count as idle: looking takes some."""


LONGEST = 2
"""How many periods one look counts for at most. Each takes a little longer than its period, the
more so with many threads to look at: what waits for real seconds would be early by all of that."""


class IdleTime:
    """Real seconds without computing, in a row.

    Args:
        period: Real seconds between two looks. A much longer pause counts as `LONGEST` periods: a
            process that was stopped has not waited.
        computed: Returns the seconds that those in question have computed so far.
    """

    def __init__(self, period: float, computed: Callable[[], float]) -> None:
        self._period = period
        self._computed = computed
        self.seconds = 0.0
        """How long nothing has been computed."""
        self._taken = 0.0
        self.begin()

    def begin(self) -> None:
        """Say that what was computed until now is not to be seen."""
        self._at, self._before = RealTime.monotonic(), self._computed()

    def look(self) -> None:
        """Look whether anything was computed since the look before."""
        at, before = self._at, self._before
        self.begin()
        # It becomes less when a thread has ended.
        if abs(self._before - before) > IDLE_SHARE * self._period:
            self.forget()
        else:
            self.seconds += min(self._at - at, LONGEST * self._period)

    def take(self, most: float) -> float:
        """Return how many of the seconds have not been taken yet, *most* of them at most."""
        taken = min(self.seconds - self._taken, most)
        self._taken += taken
        return taken

    def forget(self) -> None:
        """Say that something has happened: waiting begins again."""
        self.seconds = self._taken = 0.0
