"""Timers that keep their order when they are due at the same instant."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

from .clock import TICKS, Clock

_numbers = itertools.count()

NUMBER_BITS = 48
"""Room for the number of a timer: no process sets so many."""


class OrderedTimer(asyncio.TimerHandle):
    """A timer that comes after those that were set before it for the same microsecond."""

    __slots__ = ("moment", "order")

    moment: float
    """When it is due, in seconds of the loop's clock."""
    order: int
    """Compared with that of another: first the tick, then which was set first."""

    def __lt__(self, other: object) -> bool:
        try:
            return self.order < other.order  # type: ignore[attr-defined, no-any-return]
        except AttributeError:  # another kind of timer
            return NotImplemented


class TimerOnTick(OrderedTimer):
    """A timer that is due at a whole microsecond."""

    # Not the class above: of two timers of which one is of a subclass, Python compares the other
    # way round, with a method of asyncio's own that knows no order.
    __slots__ = ()


class TimerBetweenTicks(OrderedTimer):
    """A timer that is due between two microseconds: the clock shows its moment when it fires."""

    __slots__ = ("clock",)

    clock: Clock

    def _run(self) -> None:
        # Of several timers of one microsecond, each has its own moment.
        self.clock.jump(self.moment)
        super()._run()


def new_timer(moment: float, clock: Clock, *arguments: Any) -> OrderedTimer:
    """Return a timer.

    Args:
        moment: When it is due, in seconds of *clock*.
        clock: Shows at least that moment when the timer fires.
        arguments: What `asyncio.TimerHandle` takes after the time.
    """
    ticks = round(moment * TICKS)
    when = ticks / TICKS
    timer: OrderedTimer
    if when == moment:
        timer = TimerOnTick(when, *arguments)
    else:
        timer = between = TimerBetweenTicks(when, *arguments)
        between.clock = clock
    timer.moment = moment
    timer.order = (ticks << NUMBER_BITS) + next(_numbers)
    return timer
