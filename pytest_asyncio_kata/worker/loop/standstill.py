"""How long the clock has stood still while something was ready, and whether that is for ever."""

from __future__ import annotations

from .clock import Clock
from .outside import Outside
from .recurrence import Recurrence
from .steps import Steps
from .stuck import Livelock

MAX_ROUNDS = 20_000
"""Rounds of the loop without a move of the virtual clock that are called a livelock."""

MAX_STEPS, FEW_ROUNDS = 60_000, 5_000
"""So many steps in more than a few such rounds are a livelock, too: many ask at the same time."""

FIRST_LOOK, LOOK_ROUNDS = 1_000, 500
"""After how many such rounds without a pause the loop's state is looked at, and after how many
more each time: the same state again is a livelock. Not earlier, for the record tells of tasks
that have asked a thousand times."""


class Standstill:
    """Counts the rounds of a loop in which its clock does not move.

    Args:
        clock: The loop's.
        steps: The loop's ready queue.
    """

    def __init__(self, clock: Clock, steps: Steps) -> None:
        self._clock = clock
        self._steps = steps
        self.recurrence: Recurrence | None = None
        """Knows whether the loop goes in a circle."""
        self.busy_rounds = 0
        """Rounds since the loop was idle, or its clock moved."""
        self._rounds = 0
        self._ticks_seen = 0
        self._steps_seen = 0

    def count(self) -> int:
        """Count a round in which something is ready; return the number since the clock moved."""
        if self._clock.ticks != self._ticks_seen:
            self._begin()
        self._rounds += 1
        self.busy_rounds += 1
        return self._rounds

    def _begin(self) -> None:
        self._ticks_seen, self._steps_seen = self._clock.ticks, self._steps.number
        self._rounds = self.busy_rounds = 0

    def look(self, outside: Outside) -> None:
        """Look, in a round that was counted, whether the loop goes on like this for ever.

        Args:
            outside: What outside the loop may change something.

        Raises:
            Livelock: If the clock stood still for `MAX_ROUNDS` rounds, or for fewer with
                `MAX_STEPS` steps, or for so many that a state of the loop came again.
        """
        rounds, steps = self._rounds, self._steps.number - self._steps_seen
        if rounds > FEW_ROUNDS and (rounds > MAX_ROUNDS or steps > MAX_STEPS):
            self._begin()
            raise Livelock(f"{rounds} rounds of the loop, and the clock did not move")
        if self.busy_rounds % LOOK_ROUNDS == 0 and self._goes_in_a_circle(outside):
            self._begin()
            raise Livelock(f"after {rounds} rounds the loop is where it was before")

    def _goes_in_a_circle(self, outside: Outside) -> bool:
        if self.recurrence is None or self.busy_rounds < FIRST_LOOK or outside.may_come():
            return False
        if self.busy_rounds == FIRST_LOOK:
            self.recurrence.forget()
        return self.recurrence.recurs(self._steps)
