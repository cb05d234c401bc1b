"""Timers that keep their order when they are due at the same instant."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

from .clock import TICKS, Clock


class OrderedTimer(asyncio.TimerHandle):
    """A timer that comes after those that were set before it for the same microsecond.

    Args:
        moment: When it is due, in seconds of *clock*.
        clock: Shows at least that moment when the timer fires.
        arguments: What `asyncio.TimerHandle` takes after the time.
    """

    __slots__ = ("_clock", "_number", "moment")

    _numbers = itertools.count()

    def __init__(self, moment: float, clock: Clock, *arguments: Any) -> None:
        super().__init__(round(moment * TICKS) / TICKS, *arguments)
        self.moment = moment
        self._clock = clock
        self._number = next(self._numbers)

    def _run(self) -> None:
        # Of several timers of one microsecond, each has its own moment.
        self._clock.jump(self.moment)
        super()._run()

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, OrderedTimer):
            return NotImplemented
        if self._when == other._when:  # type: ignore[attr-defined]  # private
            return self._number < other._number
        return bool(self._when < other._when)  # type: ignore[attr-defined]  # private
