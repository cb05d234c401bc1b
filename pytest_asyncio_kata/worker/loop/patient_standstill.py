"""How long the clock of a project's own test has stood still while something was ready.

A kata's run is short, so a thousand rounds without a move of the clock are suspicious. A project's
test may make any number of them and end. So here a timer that is pending comes in the end, as it
does when time is real; and only where nothing is pending, many rounds are called a livelock.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from .clock import TICKS, Clock
from .outside import Outside
from .real_time import RealTime
from .standstill import Standstill
from .steps import Steps
from .stuck import Livelock

LIVELOCK_ROUNDS = 300_000
"""Rounds of the loop without a move of the clock, with no timer set, that are a livelock."""

STEPS_IN_A_ROUND = 10
"""How many steps in a round count as one round: many tasks may ask at the same time."""

JUMP_ROUNDS, NEXT_JUMP_ROUNDS = 100_000, 5_000
"""After how many such rounds a timer that is set comes first, and after how many the next one:
about 0.4 s of computing, and 0.02 s."""

LOOK_ROUNDS = 50
"""The rounds between two looks."""


class PatientStandstill(Standstill):
    """Counts the rounds in which the clock does not move, and lets it move.

    Args:
        clock: The loop's.
        steps: The loop's ready queue.
        next_timer: Returns the instant of the loop's next timer; infinite without one.
    """

    def __init__(self, clock: Clock, steps: Steps, next_timer: Callable[[], float]) -> None:
        super().__init__(clock, steps)
        self._next_timer = next_timer
        self.most_rounds: float = LIVELOCK_ROUNDS
        """After how many rounds without a timer it is a livelock; infinite for never."""
        self.on_count: Callable[[], None] = _nothing
        """Called in each round that is counted."""
        self._began = RealTime.monotonic()
        self._jumped_in: float = -math.inf
        """The loop's round in which the clock was moved here last."""

    def count(self) -> int:
        """Count a round in which something is ready; return the number since the clock moved."""
        self.on_count()
        return super().count()

    def _begin(self) -> None:
        super()._begin()
        self._began = RealTime.monotonic()

    def look(self, outside: Outside) -> None:
        """Let the clock move, if that is due, in a round that was counted.

        Raises:
            Livelock: If no timer is set, and there were too many rounds.
        """
        if self._rounds % LOOK_ROUNDS:
            return
        ahead = max(self._next_timer() - self._clock.moment, 0.0)
        if outside.ever() and (outside.is_real() or outside.threads_work()):
            # Somebody outside needs real time, and gets it.
            passed = RealTime.monotonic() - self._began
            self._clock.advance_measured(min(passed, ahead))
        elif self._next_timer() < self._clock.never:
            if self._timer_is_due(ahead):
                self._jumped_in = self._steps.round
                # One that is set for now, again and again, finds it later in real time.
                self._clock.jump(max(self._next_timer(), self._clock.moment + 1 / TICKS))
        elif max(self._rounds, self._steps_taken() / STEPS_IN_A_ROUND) > self.most_rounds:
            rounds = self._rounds
            self._begin()
            raise Livelock(f"{rounds} rounds of the loop, and the clock did not move")

    def _timer_is_due(self, ahead: float) -> bool:
        """Whether the next timer, which is *ahead* by so many seconds, comes now."""
        asks_since_the_jump = self._steps.round - self._jumped_in <= self._rounds + 1
        enough = NEXT_JUMP_ROUNDS if asks_since_the_jump else JUMP_ROUNDS
        if self._rounds >= enough:
            return True
        # With several tasks the rounds are longer. Then it comes when it would come in real time.
        return self._steps_taken() >= enough and RealTime.monotonic() - self._began >= ahead

    def _steps_taken(self) -> int:
        return self._steps.number - self._steps_seen


def _nothing() -> None:
    return None
