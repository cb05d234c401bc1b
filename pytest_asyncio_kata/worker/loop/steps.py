"""The one seam: a ready queue that sees every step of every task.

An event loop takes each thing to do from its ready queue, for tasks written in
C and in Python alike. So a queue of our own knows when a step begins and, when
the next one is taken or the loop turns to its selector, that it has ended.
Recording and cancelling at a given step hang here.
"""

from __future__ import annotations

import asyncio
import collections
from collections.abc import Callable
from typing import Any

from .charges import Charges
from .real_time import RealTime
from .shielded import SHIELD_LOOKS, look_for_the_caller

Observer = Callable[["asyncio.Task[object]"], None]

TASKS: tuple[type[Any], ...] = (
    asyncio.Task,
    asyncio.tasks._PyTask,  # type: ignore[attr-defined]  # private
)
"""Both implementations of tasks: an answer may choose the one in Python."""

_take_first = collections.deque[asyncio.Handle].popleft


def task_of(handle: asyncio.Handle) -> asyncio.Task[object] | None:
    """Return the task whose step *handle* is; None for any other callback."""
    # Both implementations of Task schedule a bound method of the task.
    owner = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]  # private
    return owner if isinstance(owner, TASKS) else None


class Steps(collections.deque[asyncio.Handle]):
    """A loop's ready queue that announces each step before and after.

    Args:
        charges: Told how long each step took.
    """

    # Slots, for they are read and written in each step: in a deque's dictionary that takes longer.
    __slots__ = (
        *("_charges", "_task", "after", "before", "began", "ended", "idle", "number", "round"),
        "running",
    )

    def __init__(self, charges: Charges) -> None:
        super().__init__()
        self._charges = charges
        self._task: asyncio.Task[object] | None = None
        self.before: list[Observer] = []
        """Called with the task before each of its steps."""
        self.after: list[Observer] = []
        """Called with the task when a step has ended: suspended, or over."""
        self.idle: list[Callable[[], None]] = []
        """Called when a step has ended and nothing is ready: before time passes."""
        self.number = 0
        """How many steps (of tasks and plain callbacks) have begun."""
        self.running = False
        """Whether a step is being run now."""
        self.began = 0.0
        """When it began, in real seconds."""
        self.ended = 0.0
        """When the last step of a round ended, in real seconds."""
        self.round = 1
        """Number of the loop's round: all that is ready gets one step in each."""

    def run(
        self,
        # Found at once, for every step of every task comes by here.
        _take: Callable[[Steps], asyncio.Handle] = _take_first,
        _now: Callable[[], float] = RealTime.monotonic,
        _usual: type[Any] = asyncio.Task,
    ) -> None:
        """Give each callback that is ready now its step.

        What the other methods do is done here without a call: with ten thousand tasks, taking a
        handle by `popleft` costs a tenth of all that the loop does.
        """
        charges, before, after = self._charges, self.before, self.after
        for _ in range(len(self)):
            now = _now()
            if now >= charges.due:
                self._charge(now)
            task = self._task
            if task is not None:
                self.running, self._task = False, None
                for observer in after:
                    observer(task)
            handle = _take(self)
            self.number += 1
            self.began = now
            self.running = True
            if before and not handle._cancelled:
                # As `task_of`, without a call.
                task = getattr(handle._callback, "__self__", None)  # type: ignore[attr-defined]
                if task is not None and (type(task) is _usual or isinstance(task, TASKS)):
                    self._task = task
                    for observer in before:
                        observer(task)
                elif task is None and not SHIELD_LOOKS:
                    look_for_the_caller(handle)
            if not handle._cancelled:
                handle._run()

    def popleft(self) -> asyncio.Handle:
        """Take the next handle, for who runs it as asyncio's own round does."""
        now = RealTime.monotonic()
        self._end(now)
        handle = _take_first(self)
        self.number += 1
        self.began = now
        self.running = True
        if self.before and not handle.cancelled():
            task = self._task = task_of(handle)
            if task is not None:
                for observer in self.before:
                    observer(task)
            elif not SHIELD_LOOKS:
                look_for_the_caller(handle)
        return handle

    def finish_step(self) -> None:
        """Say that the current step, if there is one, has ended."""
        if not self.running:
            return
        self.ended = now = RealTime.monotonic()
        self._end(now)
        if not self:
            for wake in self.idle:
                wake()

    def _end(self, now: float) -> None:
        """Tell everybody that the step in progress, if there is one, has ended *now*."""
        if now >= self._charges.due:
            self._charge(now)
        self.running = False
        task, self._task = self._task, None
        if task is not None:
            for observer in self.after:
                observer(task)

    def _charge(self, now: float) -> None:
        """Charge the step that has ended *now*, in real seconds, if there is one."""
        if self.running:
            self.running = False
            self._charges.step_ended(self.number, now - self.began)
        self._charges.mark_cpu(now)
