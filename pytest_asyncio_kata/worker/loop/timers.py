"""Timers that keep their order when they are due at the same instant."""

from __future__ import annotations

import asyncio
import contextvars
import itertools
from collections.abc import Callable
from typing import Any

from .clock import TICKS, Clock

_new: Callable[[type[Any]], Any] = object.__new__
_numbers = itertools.count()
_NO_ARGS: Any = None

NUMBER_BITS = 48
"""Room for the number of a timer: no process sets so many."""


class OrderedTimer(asyncio.TimerHandle):
    """A timer that comes after those that were set before it for the same microsecond."""

    __slots__ = ("clock", "moment", "order")

    clock: Clock
    """Shows at least its moment when it fires."""
    moment: float
    """When it is due, in seconds of the loop's clock."""
    order: int
    """Compared with that of another: first the tick, then which was set first."""

    # Private parts of asyncio that we lean on; tests/worker/canaries watches them.
    _when: float
    _scheduled: bool
    _source_traceback: Any

    def cancel(self) -> None:
        """Do nothing when it is due."""
        if self._scheduled or self._source_traceback is not None:
            super().cancel()
        else:
            # It has fired, as at the end of each `sleep`: nobody counts it or tells of it any
            # more. asyncio calls three functions of Python for that.
            self._cancelled, self._callback, self._args = True, None, _NO_ARGS

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

    __slots__ = ()

    def _run(self) -> None:
        # Of several timers of one microsecond, each has its own moment.
        self.clock.jump(self.moment)
        super()._run()


def new_timer(
    moment: float,
    clock: Clock,
    callback: Callable[..., object],
    args: tuple[Any, ...],
    loop: asyncio.AbstractEventLoop,
    context: contextvars.Context | None,
    *,
    debug: bool = False,
) -> OrderedTimer:
    """Return a timer.

    Args:
        moment: When it is due, in seconds of *clock*.
        clock: Shows at least that moment when the timer fires.
        callback: As `asyncio.TimerHandle` takes it, like all that follows.
        args: Its arguments.
        loop: Told when the timer is cancelled.
        context: In which it is called; None for a copy of the current one.
        debug: Whether it is to know where it was made.
    """
    ticks = round(moment * TICKS)
    when = ticks / TICKS
    kind: type[OrderedTimer] = TimerOnTick if when == moment else TimerBetweenTicks
    if debug:
        timer = kind(when, callback, args, loop, context)
    else:
        # What its constructors do, without calling three of them: they take longer than all else.
        timer = _new(kind)
        timer._callback, timer._args, timer._loop = callback, args, loop
        timer._context = contextvars.copy_context() if context is None else context
        timer._when = when
        timer._cancelled = timer._scheduled = False
        timer._repr = timer._source_traceback = None
    timer.clock, timer.moment = clock, moment
    timer.order = (ticks << NUMBER_BITS) + next(_numbers)
    return timer
