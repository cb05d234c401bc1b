"""Dates and stopwatches of a project's own test, moved by the clock of its event loop.

As in a kata's run with ``now=``, freezegun stands in for ``time`` and ``datetime``, and asks the
loop. Here the loop may be made later, or be shared with tests that ran before.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import math
from collections.abc import Iterator
from typing import Any

from .loop.real_time import RealTime
from .project_loop import ProjectLoop, limits

EPOCH = dt.datetime.fromtimestamp(0, dt.UTC).replace(tzinfo=None)
"""The date at which `time.time()` is 0; freezegun's dates have no time zone."""

REAL_FOR = [
    *("_pytest.timing", "pytest_timeout", "xdist", "execnet"),
    *("subprocess", "hypothesis.core"),
]
"""Modules that go on to see the machine's time: they wait for it, or report it."""


class ProjectCalendar:
    """What freezegun asks for the time: it moves with the loop that runs."""

    def __init__(self) -> None:
        self.base = EPOCH
        """The date at which it begins."""
        self._shown = limits.moments()
        """What the clocks of the loops showed when it began."""
        self._loop: ProjectLoop | None = None

    def __call__(self) -> dt.datetime:
        """Return the date and time now; while no loop runs, as the last one has left it."""
        return self.base + dt.timedelta(microseconds=round(self._passed() * 1e6))

    def date(self) -> float:
        """Return the seconds that `time.time()` shows."""
        return (self.base - EPOCH).total_seconds() + self._passed()

    def stopwatch(self) -> float:
        """Return the seconds that `time.monotonic()` shows: what the loop's clock shows.

        asyncio's own loops have it so, and programs set timers by it.
        """
        loop = self._asked()
        return 0.0 if loop is None else loop.time()

    def _passed(self) -> float:
        loop = self._asked()
        return 0.0 if loop is None else loop.time() - self._shown.get(loop, loop.clock.began)

    def _asked(self) -> ProjectLoop | None:
        """Return the loop that runs, or has run last; None if there was none."""
        running = asyncio._get_running_loop()
        # A thread has no running loop.
        loop = running if isinstance(running, ProjectLoop) else limits.running()
        self._loop = loop or self._loop
        return self._loop

    def tick(self, delta: Any = 1) -> dt.datetime:
        """Refuse: this calendar is moved by waiting."""
        raise NotImplementedError("the virtual calendar moves with the event loop's clock")


class Floats:
    """Shows seconds, and never less between two looks than has passed, in whole microseconds.

    A float of the size of a date is rounded to a quarter of a microsecond, and 5.1 less 5 is less
    than 0.1. On a real machine whoever sleeps for 0.1 s never sees less than that; so here the
    later number is the next larger float where it is needed.
    """

    def __init__(self) -> None:
        self._last = self._shown = 0.0

    def show(self, seconds: float) -> float:
        """Return these *seconds*, or a little more."""
        passed = seconds - self._last
        shown = seconds
        if passed > 0:
            least = round(passed, 6)
            shown = max(seconds, self._shown + least, math.nextafter(self._shown, math.inf))
            while shown - self._shown < least:
                shown = math.nextafter(shown, math.inf)
        elif passed == 0:
            shown = self._shown
        self._last, self._shown = seconds, shown
        return shown


def _on_another_loop() -> bool:
    """Whether who asks runs on an event loop in another thread: its timers are the machine's."""
    running = asyncio._get_running_loop()
    return running is not None and not isinstance(running, ProjectLoop)


@contextlib.contextmanager
def _floats(calendar: ProjectCalendar) -> Iterator[None]:
    """Let the clocks that show floats never show too little, until the block ends."""
    import freezegun.api

    api: Any = freezegun.api
    names = ("fake_time", "_get_fake_monotonic", "_get_fake_monotonic_ns")
    before = [getattr(api, name) for name in names]
    dates, stopwatches = Floats(), Floats()

    def fake_time() -> float:
        if api._should_use_real_time():
            seconds: float = api.real_time()
            return seconds
        return dates.show(calendar.date())

    def stopwatch() -> float:
        if _on_another_loop():
            return RealTime.monotonic()
        return stopwatches.show(calendar.stopwatch())

    def stopwatch_ns() -> int:
        if _on_another_loop():
            return int(RealTime.monotonic() * 1e9)
        return round(calendar.stopwatch() * 1e6) * 1000

    for name, function in zip(names, (fake_time, stopwatch, stopwatch_ns), strict=True):
        setattr(api, name, function)
    try:
        yield
    finally:
        for name, function in zip(names, before, strict=True):
            setattr(api, name, function)


@contextlib.contextmanager
def frozen(now: str | None) -> Iterator[ProjectCalendar]:
    """Let the calendar of this process begin at *now* and move with the loops, until the end.

    For None it begins at the machine's second: `time.time()` is a float that cannot hold all
    microseconds, and so what it is rounded to differs little from run to run.

    Raises:
        ValueError: If *now* is not a date.
    """
    import freezegun
    import freezegun.api

    calendar = ProjectCalendar()
    with _floats(calendar), freezegun.freeze_time(now, ignore=REAL_FOR, real_asyncio=True):
        # As in `frozen_calendar`: freezegun has no public way to put in a clock that moves.
        clocks: list[Any] = freezegun.api.freeze_factories
        ignored: list[Any] = freezegun.api.ignore_lists
        # `threading` has got the machine's clock for itself. With it on the list, so would all
        # that a thread calls.
        ignored[-1] = tuple(name for name in ignored[-1] if name != "threading")
        base = clocks[-1]()
        calendar.base = base.replace(microsecond=0) if now is None else base
        clocks[-1] = calendar
        yield calendar
