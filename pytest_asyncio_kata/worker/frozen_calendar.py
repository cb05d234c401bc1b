"""A date for the answer, moved by the loop's clock.

freezegun stands in for ``time`` and ``datetime``. Nobody has to call its ``tick``:
it asks the loop, so ``datetime.now()``, ``time.time()``, ``time.monotonic()``
and ``loop.time()`` agree to the microsecond.

The calendar of a real machine may be set, by its owner or by a server of time; its stopwatches
do not notice. A scenario does the same::

    set_by_hand(-3600)  # an hour back
"""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .loop.loop import KataLoop

UPTIME = dt.timedelta(hours=5)
"""What the stopwatches show at the base: how long a machine may have been on, and no date."""


class LoopCalendar:
    """What freezegun asks for the time.

    Args:
        loop: Whose clock moves the calendar.
        base: The date at which that clock stood at 0.
    """

    def __init__(self, loop: KataLoop, base: dt.datetime) -> None:
        self._loop = loop
        self._base = base
        self._by_hand = dt.timedelta()
        """How far it was set, in all."""

    def __call__(self) -> dt.datetime:
        """Return the date and time now."""
        return self._base + self._by_hand + self._since_base()

    def move(self, seconds: float) -> None:
        """Set the calendar forward by *seconds*, or back; the stopwatches go on as before."""
        self._by_hand += dt.timedelta(seconds=seconds)

    def stopwatch(self) -> float:
        """Return what ``time.monotonic()`` shows, in seconds."""
        return self.stopwatch_ns() / 1e9

    def stopwatch_ns(self) -> int:
        """Return what ``time.monotonic_ns()`` shows, in nanoseconds."""
        return (UPTIME + self._since_base()) // dt.timedelta(microseconds=1) * 1000

    def _since_base(self) -> dt.timedelta:
        return dt.timedelta(microseconds=round(self._loop.time() * 1e6))

    def tick(self, delta: Any = 1) -> dt.datetime:
        """Refuse: this calendar is moved by waiting."""
        raise NotImplementedError("the calendar of a kata moves with the event loop's clock")


def freeze(loop: KataLoop, now: str) -> None:
    """Let the calendar of this process begin at *now* and move with *loop*.

    Call it before the answer is loaded, so that ``from datetime import datetime``
    there finds the frozen class. It is never undone: one process, one run.

    Raises:
        ValueError: If *now* is not a date.
    """
    import freezegun
    import freezegun.api

    freezegun.freeze_time(now).start()
    # The stack of clocks is a private list of freezegun; its public tick() would have to be
    # called at every move of the loop and rounds to the float that it is given.
    clocks: list[Any] = freezegun.api.freeze_factories
    calendar = clocks[-1] = LoopCalendar(loop, clocks[-1]())
    # Its own stopwatches are calendars: they would notice when the calendar is set.
    api: Any = freezegun.api
    api._get_fake_monotonic = calendar.stopwatch
    api._get_fake_monotonic_ns = calendar.stopwatch_ns


def set_by_hand(seconds: float) -> None:
    """Set the calendar, as somebody sets a clock on the wall; a scenario calls this.

    From now on ``time.time()`` and ``datetime.now()`` show another date, and go on from there
    with the loop. ``loop.time()``, ``time.monotonic()``, ``time.perf_counter()`` and all that
    waits do not notice.

    Args:
        seconds: How far forward, in seconds; less than 0: back. It is added to what was set before.

    Raises:
        RuntimeError: If the run has no calendar of its own.
    """
    # Not imported: without a calendar nobody has done so.
    api: Any = sys.modules.get("freezegun.api")
    if api is None or not api.freeze_factories:
        raise RuntimeError('the run has no calendar; it gets one with now="2026-01-05 09:00"')
    api.freeze_factories[-1].move(seconds)
