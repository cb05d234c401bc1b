"""Dates and stopwatches of a project's own test, moved by the clock of its event loop.

As in a kata's run with ``now=``, freezegun stands in for ``time`` and ``datetime``, and asks the
loop. Here the loop may be made later, or be shared with tests that ran before.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any

from .project_loop import ProjectLoop, limits

REAL_FOR = [
    *("_pytest.timing", "pytest_timeout", "xdist", "execnet"),
    *("subprocess", "hypothesis.core"),
]
"""Modules that go on to see the machine's time: they wait for it, or report it."""


class ProjectCalendar:
    """What freezegun asks for the time: it moves with the loop that runs.

    Args:
        base: The date at which it begins.
    """

    def __init__(self, base: dt.datetime) -> None:
        self._base = base
        self._shown = limits.moments()
        """What the clocks of the loops showed when it began."""
        self._loop: ProjectLoop | None = None

    def __call__(self) -> dt.datetime:
        """Return the date and time now; while no loop runs, as the last one has left it."""
        running = asyncio._get_running_loop()
        # A thread has no running loop.
        loop = running if isinstance(running, ProjectLoop) else limits.running() or self._loop
        if loop is None:
            return self._base
        self._loop = loop
        began = self._shown.get(loop, loop.clock.began)
        return self._base + dt.timedelta(microseconds=round((loop.time() - began) * 1e6))

    def tick(self, delta: Any = 1) -> dt.datetime:
        """Refuse: this calendar is moved by waiting."""
        raise NotImplementedError("the virtual calendar moves with the event loop's clock")


@contextlib.contextmanager
def frozen(now: str | None) -> Iterator[ProjectCalendar]:
    """Let the calendar of this process begin at *now* and move with the loops, until the end.

    For None it begins at the machine's second: `time.time()` is a float that cannot hold all
    microseconds, and so what it is rounded to does not differ from run to run.

    Raises:
        ValueError: If *now* is not a date.
    """
    import freezegun
    import freezegun.api

    with freezegun.freeze_time(now, ignore=REAL_FOR):
        # As in `frozen_calendar`: freezegun has no public way to put in a clock that moves.
        clocks: list[Any] = freezegun.api.freeze_factories
        ignored: list[Any] = freezegun.api.ignore_lists
        # `threading` has got the machine's clock for itself. With it on the list, so would all
        # that a thread calls.
        ignored[-1] = tuple(name for name in ignored[-1] if name != "threading")
        base = clocks[-1]()
        base = base.replace(microsecond=0) if now is None else base
        calendar = clocks[-1] = ProjectCalendar(base)
        yield calendar
