"""Whether the loop is stuck in one step, so that none of its timers can fire.

A thread that is asleep on the loop's clock is woken by a timer of the loop. A step that waits for
this very thread keeps the loop from it, for ever. A real thread would wake up anyway.
"""

from __future__ import annotations

from collections.abc import Callable

from .idle_time import IdleTime
from .real_time import RealTime
from .steps import Steps

SLACK = 0.25
"""Real seconds between two looks, where only the processor's time tells a step that waits from one
that has no processor."""

SHORT_SLACK = 0.02
"""As above, where the system says what the loop's thread is doing."""


class StuckStep:
    """Knows for how long a loop has done nothing but wait within a step.

    Args:
        steps: The loop's.
        runs: Says whether the loop runs.
        computed: Returns the seconds that the loop's thread has computed.
        waits: Says whether the loop's thread is known to wait for another thread, as far as the
            system can be asked; else None.
    """

    def __init__(
        self,
        steps: Steps,
        runs: Callable[[], bool],
        computed: Callable[[], float],
        waits: Callable[[], bool] | None,
    ) -> None:
        self._steps = steps
        self._runs = runs
        self._waits = waits
        self._idle = IdleTime(SLACK, computed)
        self._step = steps.number
        self._since = self._looked = RealTime.monotonic()

    @property
    def pause(self) -> float:
        """Real seconds until the next look."""
        return SHORT_SLACK if self._waits is not None else SLACK

    def has_lasted(self, seconds: float) -> bool:
        """Look again; return whether the loop has been stuck for at least *seconds*."""
        now = RealTime.monotonic()
        if self._runs() and not (self._steps.running and self._steps.number == self._step):
            self._step = self._steps.number
            self._idle.forget()
            self._idle.begin()
            self._since = self._looked = now
            return False
        if self._waits is not None and self._runs():
            if not self._waits():
                self._since = now
            elif now - self._since >= seconds:
                return True
        if now - self._looked >= SLACK:
            self._looked = now
            self._idle.look()
        return self._idle.seconds >= seconds + SLACK
