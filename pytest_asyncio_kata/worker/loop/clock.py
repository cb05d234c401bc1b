"""The loop's clock: it starts at 0, never runs back, and is told in whole microseconds.

What the answer reads is the exact moment: after a timer the clock shows at least the timer's
own moment, also where that is no whole microsecond. Otherwise
``while loop.time() < moment: await asyncio.sleep(moment - loop.time())`` would never end.
What is recorded, and which timers are due at the same instant, is told in ticks: so ten times
0.1 s are 1 s.
"""

from __future__ import annotations

import math

from .stuck import Endless

TICKS = 1_000_000
"""Ticks of the clock in one second."""

HORIZON = 3600.0
"""Virtual seconds after which a run is called endless."""

TRIAL_HORIZON = 60.0
"""As above, for the run of an answer that was endless before. Few tests of katas take longer; what
takes longer there prints all the time, and then a trial proves nothing."""


NEVER = 1e12
"""Seconds after which nothing fires on a clock without a limit: more than 30,000 years."""


LATEST_BEGIN = 1e9
"""Seconds; a float of that size still tells microseconds apart."""


class Clock:
    """What the loop's clock shows, and how far it may go.

    Args:
        horizon: Seconds on this clock after which `Endless` is raised.
        begin: What it shows at first, in seconds.

    Raises:
        ValueError: If it could not tell microseconds apart from there.
    """

    def __init__(self, horizon: float = HORIZON, begin: float = 0.0) -> None:
        if not 0 <= begin < LATEST_BEGIN:
            raise ValueError(
                f"a clock begins between 0 and {LATEST_BEGIN:g} s, not at {begin} s: further on it"
                " could not tell microseconds apart. A date is set with now= or virtual_calendar"
            )
        self.ticks = round(begin * TICKS)
        """Microseconds since the loop was made, if its clock began at 0."""
        self.began = self.moment = float(begin)
        """Seconds since the loop was made, exactly; without the time of the step in progress."""
        self.measured = 0.0
        """How many of these seconds were measured on this machine, not asked for by a timer."""
        self._ahead = 0
        """Ticks by which records are ahead of the moment: for them, each arrival took a second."""
        self._horizon = horizon
        self.never = NEVER if horizon == math.inf else math.inf
        """The moment, in seconds, from which a timer never fires; with a horizon there is none."""

    def seconds(self) -> float:
        """The same in whole microseconds, as records have it."""
        return self.ticks / TICKS

    def advance(self, seconds: float) -> None:
        """Move forward by *seconds*.

        Raises:
            Endless: If that is beyond the horizon.
        """
        self._move_to(self.moment + seconds)

    def arrive(self) -> None:
        """Let something come from outside: the next tick, and in records a second later."""
        self._ahead += TICKS - 1
        self._move_to(self.moment + 1 / TICKS)

    def advance_measured(self, seconds: float) -> None:
        """Move forward by *seconds* that no timer asked for: they differ from run to run.

        Raises:
            Endless: If that is beyond the horizon.
        """
        self.measured += seconds
        self._move_to(self.moment + seconds)

    def jump(self, moment: float) -> None:
        """Move to *moment*, in seconds; stay if it has passed.

        Raises:
            Endless: If that is beyond the horizon.
        """
        if moment > self._horizon:
            self._move_to(moment)
        elif moment > self.moment:  # as `_move_to`, for nearly all of them
            self.moment = moment
            self.ticks = round(moment * TICKS) + self._ahead

    def limit(self, seconds: float | None) -> None:
        """Let `Endless` be raised when *seconds* more have passed; for None, never."""
        self._horizon = math.inf if seconds is None else self.moment + seconds

    def beyond(self) -> float:
        """Return a moment, in seconds, that this clock cannot show any more."""
        return self.never if self.never < math.inf else self._horizon + 1

    def _move_to(self, moment: float) -> None:
        if moment > self._horizon:
            self._horizon = moment + HORIZON  # so that tasks can tidy up
            raise Endless(f"the virtual clock ran past {moment:.0f} s")
        self.moment = moment
        self.ticks = round(moment * TICKS) + self._ahead
