"""The rounds of a loop: time passes until something is ready, and all that is ready gets one step.

asyncio's own `_run_once` does the same, and calls two functions of Python for each step: one to
take it, one to run it. Here the ready queue does both by itself, which saves a tenth of what a
loop with many tasks costs. In debug mode, in which slow callbacks are told of, it is asyncio's.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable
from typing import Any

from .observed_loop import ObservedLoop
from .selector import A_DAY
from .steps import Steps
from .timers import OrderedTimer

MANY_TIMERS = 100
"""From how many timers on those that were cancelled are looked for, if they are most of them."""


class RoundLoop(ObservedLoop):
    """asyncio's own loop with rounds of our own: the same steps in the same order."""

    # Private parts of asyncio that we lean on; tests/worker/canaries watches them.
    _ready: Steps
    _scheduled: list[OrderedTimer]
    _selector: Any
    _process_events: Callable[[Any], None]
    _timer_cancelled_count: int
    _clock_resolution: float
    _stopping: bool
    _debug: bool

    @property
    def steps(self) -> Steps:
        """The ready queue, where every step can be observed."""
        return self._ready

    def _next_timer(self) -> float:
        return self._scheduled[0].moment if self._scheduled else math.inf

    def _run_once(self) -> None:
        if self._debug:
            super()._run_once()  # type: ignore[misc]  # private
            return
        if self._timer_cancelled_count:
            self._drop_cancelled()
        steps, timers = self._ready, self._scheduled
        timeout: float | None = None
        if steps or self._stopping:
            timeout = 0
        elif timers:
            timeout = timers[0]._when - self.time()
            if not 0 <= timeout <= A_DAY:
                timeout = 0 if timeout < 0 else A_DAY
        events = self._selector.select(timeout)
        if events:
            self._process_events(events)
        del events  # an error that one of the steps raises would keep it
        end = self.time() + self._clock_resolution
        while timers and timers[0]._when < end:
            timer = heapq.heappop(timers)
            timer._scheduled = False
            steps.append(timer)
        steps.run()

    def _drop_cancelled(self) -> None:
        """Drop the timers that were cancelled: the next ones, or all if they are many."""
        timers = self._scheduled
        if 2 * self._timer_cancelled_count > len(timers) > MANY_TIMERS:
            for timer in timers:
                timer._scheduled = not timer.cancelled()
            timers[:] = [timer for timer in timers if timer._scheduled]
            heapq.heapify(timers)
            self._timer_cancelled_count = 0
        while timers and timers[0].cancelled():
            heapq.heappop(timers)._scheduled = False
            self._timer_cancelled_count -= 1
