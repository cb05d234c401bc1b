"""What an answer hands to other threads, as spans without waits."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ...record.timeline import IN_THREAD
from .labels import with_argument
from .open_spans import OpenSpan

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

Opens = Callable[..., OpenSpan]
"""Opens a span of the task that runs now; given the frame in which that was asked for."""


class Jobs:
    """The functions that the tasks of one run hand to threads.

    Args:
        loop: The run's event loop.
        opens: Opens the span of a job, if a task of the run is at work.
    """

    def __init__(self, loop: KataLoop, opens: Opens) -> None:
        self._loop = loop
        self._opens = opens
        self._count = 0
        loop.threads.on_submit.append(self._handed_over)

    def _handed_over(self, future: asyncio.Future[Any]) -> None:
        submit, caller = sys._getframe(1), sys._getframe(2)
        known = submit.f_locals
        # What asyncio itself has done in a thread does not count.
        if not getattr(known.get("job"), "counts", False) or not self._loop.threads.is_the_loops():
            return
        self._count += 1
        name, label = name_and_label(known["func"], known["args"])
        span = self._opens(caller, name=name, label=label, task=f"{IN_THREAD} {self._count}")
        future.add_done_callback(functools.partial(self._ends, span))

    def _ends(self, span: OpenSpan, future: asyncio.Future[Any]) -> None:
        # The private attribute: to ask for the exception would count as having looked at it.
        error = None if future.cancelled() else getattr(future, "_exception", None)
        span.ended = "cancelled" if future.cancelled() else "raised" if error else "returned"
        span.end = self._loop.clock.ticks


def name_and_label(function: Any, arguments: Sequence[Any]) -> tuple[str, str]:
    """Return what *function* is called, without and with an argument; `to_thread` wraps it."""
    while True:
        if isinstance(function, functools.partial):
            function, arguments = function.func, (*function.args, *arguments)
        elif getattr(function, "__qualname__", "") == "Context.run" and arguments:
            function, arguments = arguments[0], arguments[1:]
        else:
            break
    name = str(getattr(function, "__name__", type(function).__name__))
    return name, with_argument(name, arguments)
