"""What a test does that is easily overlooked: coroutines, tasks and sleeps, and where it waits.

It changes the process for good: the process ends with the tests.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import time
import types
import warnings
import weakref
from collections.abc import Callable
from typing import Any

from ..record.timeline import Place
from ..record.tried import LEFT, NEVER_AWAITED, SLEPT
from .loop.real_time import RealTime
from .tried_lines import Lines

NOTICES_UNAWAITED = "_warn_unawaited_coroutine"
"""The function of `warnings` that CPython calls by name when it destroys a coroutine that nobody
has awaited."""

ORIGIN_DEPTH = 8
"""How many frames Python remembers of where a coroutine was created."""


class Overlooked:
    """Watches what tests do.

    Args:
        lines: Those of the tests.
        seen: Called with what was seen, its name, the line, and its seconds if it is a sleep.
    """

    def __init__(self, lines: Lines, seen: Callable[[str, str, Place | None, float], None]) -> None:
        self._lines = lines
        self._seen = seen
        self._timers: weakref.WeakKeyDictionary[asyncio.TimerHandle, tuple[float, Place | None]] = (
            weakref.WeakKeyDictionary()
        )
        self._loop: Any = None
        """The event loop that ran last."""

    def watch(self) -> None:
        """Begin to watch."""
        sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
        setattr(warnings, NOTICES_UNAWAITED, self._unawaited)
        setattr(time, "sleep", self._sleep)  # noqa: B010
        self._watch_timers()
        self._watch_ends()

    def _unawaited(self, coro: types.CoroutineType[Any, Any, Any]) -> None:
        place = self._lines.origin(coro)
        if place is not None:
            self._seen(NEVER_AWAITED, coro.__name__, place, 0.0)

    def _sleep(self, seconds: float) -> None:
        self._seen(SLEPT, "", self._lines.around(sys._getframe(1)), float(seconds))
        RealTime.sleep(seconds)

    def _watch_timers(self) -> None:
        timer: Any = asyncio.TimerHandle
        prepare, run = timer.__init__, timer._run

        def prepared(handle: Any, when: float, *more: Any, **named: Any) -> None:
            prepare(handle, when, *more, **named)
            seconds = when - handle._loop.time()
            self._timers[handle] = seconds, self._lines.around(sys._getframe(1))

        def fired(handle: Any) -> None:
            seconds, place = self._timers.pop(handle, (0.0, None))
            if seconds > 0:
                self._seen(SLEPT, "", place, seconds)
            run(handle)

        timer.__init__, timer._run = prepared, fired

    def _watch_ends(self) -> None:
        runners: Any = asyncio.runners
        cancel_before: Any = runners._cancel_all_tasks
        loops: Any = asyncio.BaseEventLoop
        close, run = loops.close, loops.run_forever

        def note(loop: Any) -> None:
            for task in [] if loop.is_closed() else asyncio.all_tasks(loop):
                coro = task.get_coro()
                self._seen(LEFT, getattr(coro, "__qualname__", ""), self._lines.origin(coro), 0.0)

        def cancel_all(loop: Any) -> None:
            note(loop)
            cancel_before(loop)

        def closed(loop: Any) -> None:
            note(loop)
            close(loop)

        def runs(loop: Any) -> None:
            self._loop = loop
            run(loop)

        runners._cancel_all_tasks = cancel_all
        loops.close, loops.run_forever = closed, runs

    # -- a test that is ended -----------------------------------------------------------------

    def waits_at(self, test: str) -> Place | None:
        """Return the line at which *test* waits, which does not end."""
        places: list[Place] = []
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # a task comes or goes meanwhile
                tasks = asyncio.all_tasks(self._loop)
                suspended = (self._lines.suspended(task.get_coro()) for task in tasks)
                places = [place for place in suspended if place is not None]
        places.sort(key=lambda place: test not in place.function)
        return next(iter(places), None) or self._lines.at_work()

    def note_timers(self) -> None:
        """Tell for what a test still waits, as if it had come."""
        for handle, (seconds, place) in list(self._timers.items()):
            if place is not None and not handle.cancelled():
                self._seen(SLEPT, "", place, seconds)
