"""What a run left behind: coroutines, tasks, exceptions, generators, threads.

Plain Python mentions most of these late, on stderr, or not at all. The probe
asks at the one moment when the answer is known: when the called coroutine has
ended and nothing has been tidied up yet.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import sys
import types
import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...record.run import CALLBACK, Left, LeftTask, LostException, NeverAwaited, Poll
from ...record.timeline import Place
from ...record.values import message_of, type_name
from .generators import Generators, closes_a_generator
from .labels import file_name, place_of
from .recorder import Recorder
from .returned import unfinished_in
from .tracebacks import raised_at
from .waits import Reader, label_of_task
from .wrong_thread import ForeignCalls

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

ORIGIN_DEPTH = 8
"""How many frames Python remembers of where a coroutine was created."""

SETTLING_ROUNDS = 20
"""Rounds of the loop that cancelled tasks get to end."""

MAX_LEFT = 200
"""How many of a kind are reported."""

MAX_TASKS = 20_000
"""How many tasks that were left are reported; the learner reads their number."""


class Probe:
    """Watches one run on *loop* for what it leaves behind."""

    def __init__(self, loop: KataLoop, reader: Reader, recorder: Recorder) -> None:
        self._loop = loop
        self._reader = reader
        self._recorder = recorder
        self._never_awaited: list[NeverAwaited] = []
        self._lost: list[LostException] = []
        self._vanished: list[LeftTask] = []
        self._left: list[asyncio.Task[Any]] = []
        self._returned: dict[int, object] = {}
        self._foreign = ForeignCalls(loop, reader)
        self._generators = Generators(loop, reader)

    def install(self) -> None:
        """Begin to watch. Changes the process for good: one process, one run."""
        sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
        # CPython calls this function by name when it destroys a coroutine never awaited.
        warnings._warn_unawaited_coroutine = self._unawaited  # type: ignore[attr-defined]
        self._loop.set_exception_handler(self._loop_error)
        self._loop.threads.thread_count.install()

    def _unawaited(self, coro: types.CoroutineType[Any, Any, Any]) -> None:
        if len(self._never_awaited) < MAX_LEFT:
            place = self._creation(coro)
            never = NeverAwaited(coro.__name__, place, self._is_returned(coro))
            self._never_awaited.append(never)

    def _creation(self, coro: types.CoroutineType[Any, Any, Any]) -> Place | None:
        for path, line, function in coro.cr_origin or ():
            if path in self._reader.files:
                return Place(file_name(path), line, function)
        return None

    def _loop_error(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        task = context.get("task") or context.get("future")
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._lost_exception(error, task, context.get("handle"))
        elif isinstance(task, asyncio.Task) and not closes_a_generator(task):
            self._vanished.append(self._left_task(task))

    def _lost_exception(self, error: BaseException, task: Any, handle: Any = None) -> None:
        label = self._label_of(task) if isinstance(task, asyncio.Task) else ""
        if handle is not None:
            name = getattr(getattr(handle, "_callback", None), "__qualname__", "")
            label = f"{CALLBACK} {name.rpartition('<locals>.')[2].replace('<lambda>', '')}".strip()
        # A gather that was cancelled keeps its CancelledError as an exception, and wait_for of
        # 3.11 never asks for it; nothing has failed there.
        if len(self._lost) < MAX_LEFT and not isinstance(error, asyncio.CancelledError):
            name, place = type_name(error), raised_at(error, self._reader)
            self._lost.append(LostException(name, message_of(error), label, place))

    def _left_task(self, task: asyncio.Task[Any]) -> LeftTask:
        root = self._recorder.root_of(task)
        return LeftTask(
            name=task.get_name(),
            label=self._label_of(task),
            place=root.place if root else None,
            cancelling=task.cancelling() > 0,
            begun=_has_begun(task),
            returned=self._is_returned(task),
        )

    def _label_of(self, task: asyncio.Task[Any]) -> str:
        root = self._recorder.root_of(task)
        return root.label if root else label_of_task(task)

    def main_ended(self, main: asyncio.Task[Any]) -> None:
        """Note the tasks that are pending now that *main* has ended."""
        # What closes a generator is no task of the answer; the generator itself is reported.
        self._left = [
            task
            for task in asyncio.all_tasks(self._loop)
            if task is not main and not task.done() and not closes_a_generator(task)
        ]

    def returned(self, value: object) -> Place | None:
        """Note what the run has returned; return where the first unfinished thing in it was made.

        Unfinished is what would have to be awaited: a coroutine, a task or a future.
        """
        self._returned = {id(thing): thing for thing in unfinished_in(value)}
        if type(value) is types.GeneratorType and value.gi_code.co_name == "<genexpr>":
            frame = value.gi_frame
            return place_of(frame) if frame and self._reader.owns(frame.f_code) else None
        first: Any = next(iter(self._returned.values()), None)
        if issubclass(type(first), asyncio.Task):
            root = self._recorder.root_of(first)
            return root.place if root else None
        return self._creation(first) if type(first) is types.CoroutineType else None

    def _is_returned(self, thing: object) -> bool:
        return id(thing) in self._returned

    def settle(self) -> None:
        """Let tasks end that somebody has asked to; the clock stands still."""
        for _ in range(SETTLING_ROUNDS):
            if not any(task.cancelling() and not task.done() for task in self._left):
                break
            self._loop.call_soon(self._loop.stop)
            self._loop.run_forever()

    def so_far(self) -> Left:
        """Return what is known of a run that has not ended."""
        self._look_for_lost()
        return self._noticed([])

    def _noticed(self, tasks: Iterable[LeftTask], **more: Any) -> Left:
        """Return what has been noticed so far, with the *tasks* that were left, and *more*."""
        return Left(
            tasks=tuple(sorted(tasks, key=_by_place)[:MAX_TASKS]),
            never_awaited=tuple(self._never_awaited[:MAX_LEFT]),
            lost=tuple(self._lost),
            polls=self._polls(),
            foreign=tuple(self._foreign.seen),
            **more,
        )

    def _polls(self) -> tuple[Poll, ...]:
        return tuple(Poll(*poll) for poll in self._recorder.polls()[:MAX_LEFT])

    def collect(self) -> Left:
        """Return what was left behind; call it once, when the results have been taken."""
        tasks = [task for task in self._left if not (task.cancelling() and task.done())]
        left = [*map(self._left_task, tasks), *self._vanished]
        pending = {id(task.get_coro()) for task in tasks}
        self._look_for_lost()
        generators = tuple(self._generators.left()[:MAX_LEFT])
        gc.collect()
        self._look_for_unawaited(pending)
        threads = tuple(self._loop.threads.left())[:MAX_LEFT]
        return self._noticed(left, generators=generators, threads=threads)

    def left_at_end(self) -> Left:
        """Return what was left when the called coroutine ended, before anything is tidied up.

        Quicker than `collect`: it does not look for objects that something still refers to.
        """
        self._look_for_lost()
        left = [*map(self._left_task, self._left), *self._vanished]
        return self._noticed(left, generators=tuple(self._generators.left()[:MAX_LEFT]))

    def _look_for_lost(self) -> None:
        """Find failed tasks that are still referenced: Python has not reported them yet."""
        for task in self._recorder.tasks():
            # True until somebody asks for the exception; see Future.exception().
            if task.done() and getattr(task, "_log_traceback", False):
                task._log_traceback = False  # said once
                error = getattr(task, "_exception", None)
                if isinstance(error, BaseException):
                    self._lost_exception(error, task)

    def _look_for_unawaited(self, pending: set[int]) -> None:
        """Find coroutine objects that are kept somewhere and have not been started."""
        for thing in gc.get_objects():
            if type(thing) is not types.CoroutineType or id(thing) in pending:
                continue
            if inspect.getcoroutinestate(thing) != inspect.CORO_CREATED:
                continue
            # A coroutine of the library, such as that of `sleep`, was made by a line of the answer.
            if self._reader.owns(thing.cr_code) or self._creation(thing) is not None:
                self._unawaited(thing)


def _by_place(task: LeftTask) -> tuple[int, str]:
    return (task.place.line if task.place else 0, task.label)


def _has_begun(task: asyncio.Task[Any]) -> bool:
    coro: Any = task.get_coro()
    is_coroutine = type(coro) is types.CoroutineType
    return not is_coroutine or inspect.getcoroutinestate(coro) != inspect.CORO_CREATED
