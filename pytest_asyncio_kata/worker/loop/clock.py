"""The loop's clock: whole microseconds from 0, and it never runs back."""

from __future__ import annotations

from .stuck import Endless

TICKS = 1_000_000
"""Ticks of the clock in one second."""

HORIZON = 3600.0
"""Virtual seconds after which a run is called endless."""

TRIAL_HORIZON = 60.0
"""As above, for the run of an answer that was endless before. No test of a kata takes a fifth of
it, and it is four times what most have on the wall clock."""


class Clock:
    """What the loop's clock shows, and how far it may go.

    Args:
        horizon: Seconds on this clock after which `Endless` is raised.
    """

    def __init__(self, horizon: float = HORIZON) -> None:
        self.ticks = 0
        """Microseconds since the loop was made."""
        self._horizon = round(horizon * TICKS)

    def seconds(self) -> float:
        """Seconds since the loop was made, without the time of the step in progress."""
        return self.ticks / TICKS

    def advance(self, seconds: float) -> None:
        """Move forward by *seconds*, rounded to microseconds.

        Raises:
            Endless: If that is beyond the horizon.
        """
        self._move_to(self.ticks + round(seconds * TICKS))

    def jump(self, when: float) -> None:
        """Move to the instant *when*, in seconds; stay if it has passed.

        Raises:
            Endless: If that is beyond the horizon.
        """
        self._move_to(max(self.ticks, round(when * TICKS)))

    def beyond(self) -> float:
        """Return an instant, in seconds, that this clock cannot show any more."""
        return self._horizon / TICKS + 1

    def _move_to(self, ticks: int) -> None:
        if ticks > self._horizon:
            self._horizon = ticks + round(HORIZON * TICKS)  # so that tasks can tidy up
            raise Endless(f"the virtual clock ran past {ticks // TICKS} s")
        self.ticks = ticks
