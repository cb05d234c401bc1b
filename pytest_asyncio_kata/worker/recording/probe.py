"""What a run left behind: coroutines, tasks, exceptions, generators, threads.

Plain Python mentions most of these late, on stderr, or not at all. The probe
asks at the one moment when the answer is known: when the called coroutine has
ended and nothing has been tidied up yet.
"""

from __future__ import annotations

import asyncio
import inspect
import re
import sys
import types
import warnings
import weakref
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...record.left import CALLBACK, MOST_LEFT, Left, LeftTask, LostException, NeverAwaited, Poll
from ...record.timeline import Place
from ...record.values import message_of, type_name
from .census import has_ended, is_cancelling
from .connections import Connections
from .generators import Generators
from .labels import file_name, place_of
from .links import label_of_task
from .of_asyncio import is_of_asyncio
from .recorder import Recorder
from .returned import unfinished_in
from .suggestions import suggestion_of, with_suggestion
from .tracebacks import is_meant, raised_at
from .waits import Reader
from .wrong_thread import ForeignCalls

if TYPE_CHECKING:
    from ..loop.loop import KataLoop

ORIGIN_DEPTH = 8
"""How many frames Python remembers of where a coroutine was created."""

NOTICES_UNAWAITED = "_warn_unawaited_coroutine"
"""The function of `warnings` that CPython calls by name when it destroys a coroutine that nobody
has awaited."""

SETTLING_ROUNDS = 20
"""Rounds of the loop that cancelled tasks get to end."""

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
        self._at_last_step: list[asyncio.Task[Any]] | None = None
        self._returned: dict[int, object] = {}
        self._foreign = ForeignCalls(loop, reader)
        self._scheduled_at: weakref.WeakKeyDictionary[asyncio.Handle, Place | None] = (
            weakref.WeakKeyDictionary()
        )
        loop.on_threadsafe.append(self._scheduled)
        self._generators = Generators(loop, reader)
        self.connections = Connections(loop, reader)
        self._outside: dict[str, Any] = {}
        """The child processes and connections that were left."""

    def install(self) -> None:
        """Begin to watch. Changes the process for good: one process, one run."""
        sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
        setattr(warnings, NOTICES_UNAWAITED, self._unawaited)
        self._loop.set_exception_handler(self._loop_error)
        self._loop.threads.thread_count.install()

    def replaced(self) -> str:
        """Return the name of what we need and the answer has replaced; "" if it has not."""
        now = vars(warnings).get(NOTICES_UNAWAITED)
        ours = type(now) is types.MethodType and now.__self__ is self
        return "" if ours else f"warnings.{NOTICES_UNAWAITED}"

    def _scheduled(self, handle: asyncio.Handle) -> None:
        self._scheduled_at[handle] = self._reader.place_in(sys._getframe(1))

    def _unawaited(self, coro: types.CoroutineType[Any, Any, Any]) -> None:
        if len(self._never_awaited) < MOST_LEFT:
            place = self._creation(coro)
            never = NeverAwaited(coro.__name__, place, self._is_returned(coro))
            self._never_awaited.append(never)

    def _creation(self, coro: types.CoroutineType[Any, Any, Any]) -> Place | None:
        for path, line, function in coro.cr_origin or ():
            if path == self._reader.answer:
                return Place(file_name(path), line, function)
        return None

    def _loop_error(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        task = context.get("task") or context.get("future")
        error = context.get("exception")
        if isinstance(error, BaseException):
            self._lost_exception(error, task, context.get("handle"))
        elif isinstance(task, asyncio.Task) and not is_of_asyncio(task):
            self._vanished.append(self._left_task(task, collected=True))

    def _lost_exception(self, error: BaseException, task: Any, handle: Any = None) -> None:
        label = self._label_of(task) if isinstance(task, asyncio.Task) else ""
        callback = getattr(handle, "_callback", None)
        if handle is not None:
            name = getattr(callback, "__qualname__", "")
            label = f"{CALLBACK} {name.rpartition('<locals>.')[2].replace('<lambda>', '')}".strip()
        # A gather that was cancelled keeps its CancelledError as an exception, and wait_for of
        # 3.11 never asks for it; nothing has failed there. In a callback something has: it asks a
        # cancelled task for its result, as asyncio itself does for connections before Python 3.13.
        of_asyncio = callback is None or getattr(callback, "__module__", "") == "asyncio.streams"
        harmless = of_asyncio and isinstance(error, asyncio.CancelledError)
        if len(self._lost) < MOST_LEFT and not harmless:
            place = self._lost_at(error, task)
            if place is None and handle is not None:
                place = self._scheduled_at.get(handle)
            said = with_suggestion(message_of(error), suggestion_of(error))
            self._lost.append(LostException(type_name(error), said, label, place))

    def _lost_at(self, error: BaseException, task: Any) -> Place | None:
        """Return where *error* was raised; if it was meant to be, where its task was created."""
        place = raised_at(error, self._reader)
        root = self._recorder.root_of(task) if isinstance(task, asyncio.Task) else None
        if root and root.place and (place is None or is_meant(error, self._reader)):
            return root.place
        return place

    def _left_task(self, task: asyncio.Task[Any], *, collected: bool = False) -> LeftTask:
        root, coro = self._recorder.root_of(task), task.get_coro()
        place = root.place if root else None
        if place is None and isinstance(coro, types.CoroutineType):
            place = self._creation(coro)  # asyncio made the task, of what a line had called
        return LeftTask(
            name=task.get_name(),
            label=self._label_of(task),
            place=place,
            cancelling=is_cancelling(task),
            begun=_has_begun(task),
            returned=self._is_returned(task),
            collected=collected,
        )

    def _label_of(self, task: asyncio.Task[Any]) -> str:
        root = self._recorder.root_of(task)
        return root.label if root else label_of_task(task)

    def main_begins(self, main: asyncio.Task[Any], *, strict: bool) -> None:
        """Watch *main*; if *strict*, what is pending after its last step has ended too late.

        When `main_ended` is called, a task that *main* has cancelled has had its turn.
        """

        def after(task: asyncio.Task[Any]) -> None:
            if task is main and has_ended(main):
                self._at_last_step = self._pending_without(main)

        if strict:
            self._loop.steps.after.append(after)

    def _pending_without(self, main: asyncio.Task[Any]) -> list[asyncio.Task[Any]]:
        pending = self._recorder.census.pending()
        return [task for task in pending if task is not main and not is_of_asyncio(task)]

    def main_ended(self, main: asyncio.Task[Any]) -> None:
        """Note what is pending or open now that *main* has ended."""
        children, connections = self._recorder.children.left(), self.connections.left()
        self._outside = {"children": children, "connections": connections}
        census = self._recorder.census
        noted = self._at_last_step
        self._left = self._pending_without(main) if noted is None else noted
        roots = census.vanished()
        # The record knows more of them than they say themselves, if they may say it.
        known = {root.task for root in roots}
        self._vanished = [task for task in self._vanished if task.name not in known]
        self._vanished += [
            LeftTask(root.task, root.label, root.place, begun=root.begun, collected=True)
            for root in roots
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
            if not any(is_cancelling(task) and not has_ended(task) for task in self._left):
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
            never_awaited=tuple(self._never_awaited[:MOST_LEFT]),
            lost=tuple(self._lost),
            polls=self._polls(),
            foreign=tuple(self._foreign.seen),
            **self._outside,
            **more,
        )

    def _polls(self) -> tuple[Poll, ...]:
        return tuple(Poll(*poll) for poll in self._recorder.polls.all()[:MOST_LEFT])

    def collect(self) -> Left:
        """Return what was left behind; call it once, when the results have been taken."""
        tasks = self._still_left()
        pending = {id(task.get_coro()) for task in tasks}
        self._look_for_lost()
        generators = tuple(self._generators.left()[:MOST_LEFT])
        coroutines, past_the_loop = self._recorder.census.objects()
        self._look_for_unawaited(coroutines, pending)
        known = set(map(id, self._left))
        tasks += [
            task for task in past_the_loop if id(task) not in known and not is_of_asyncio(task)
        ]
        left = [*map(self._left_task, tasks), *self._vanished]
        threads = tuple(self._loop.threads.left())[:MOST_LEFT]
        return self._noticed(left, generators=generators, threads=threads)

    def _still_left(self) -> list[asyncio.Task[Any]]:
        # What was asked to stop may do so, if the end of *main* is the end of the program.
        excused = self._at_last_step is None
        return [t for t in self._left if not (excused and is_cancelling(t) and has_ended(t))]

    def left_at_end(self, *, settled: bool = False) -> Left:
        """Return what was left when the called coroutine ended, before anything is tidied up.

        Quicker than `collect`: it does not look for objects that something still refers to.

        Args:
            settled: Whether what was asked to stop has had its time to do so, as in `collect`.
        """
        self._look_for_lost()
        tasks = self._still_left() if settled else self._left
        left = [*map(self._left_task, tasks), *self._vanished]
        return self._noticed(left, generators=tuple(self._generators.left()[:MOST_LEFT]))

    def _look_for_lost(self) -> None:
        """Find failed tasks that are still referenced: Python has not reported them yet."""
        for task in self._recorder.tasks():
            # True until somebody asks for the exception; see Future.exception().
            if task.done() and getattr(task, "_log_traceback", False):
                task._log_traceback = False  # said once
                error = getattr(task, "_exception", None)
                if isinstance(error, BaseException):
                    self._lost_exception(error, task)

    def _look_for_unawaited(self, coroutines: Iterable[Any], pending: set[int]) -> None:
        """Find coroutine objects that are kept somewhere and have not been started."""
        for thing in coroutines:
            if id(thing) in pending or inspect.getcoroutinestate(thing) != inspect.CORO_CREATED:
                continue
            # A coroutine of the library, such as that of `sleep`, was made by a line of the answer.
            if self._reader.owns(thing.cr_code) or self._creation(thing) is not None:
                self._unawaited(thing)


def _by_place(task: LeftTask) -> tuple[int, list[tuple[int, str]]]:
    """By the line, then by the label: ``handle 9`` comes before ``handle 10``."""
    parts = re.split(r"(\d+)", task.label)
    label = [(len(part) if part.isdigit() else 0, part) for part in parts]
    return (task.place.line if task.place else 0, label)


def _has_begun(task: asyncio.Task[Any]) -> bool:
    coro: Any = task.get_coro()
    is_coroutine = type(coro) is types.CoroutineType
    return not is_coroutine or inspect.getcoroutinestate(coro) != inspect.CORO_CREATED
