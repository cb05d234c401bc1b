"""What is recorded of each task that still exists."""

from __future__ import annotations

import asyncio
import contextlib
import types
import weakref
from collections.abc import Callable, Iterator
from typing import Any, cast

from ...record.timeline import Place
from ..loop.clock import Clock
from .labels import first_argument
from .links import frame_of, name_of
from .open_spans import NONE, NOTHING, NOWHERE, RUNNING, OpenSpan, OpenTask
from .spans import MAX_SPANS, Spans

_new: Callable[[type[OpenSpan]], OpenSpan] = object.__new__


class OpenTasks:
    """The tasks of one run, by identity; one that Python has destroyed is not among them.

    A WeakKeyDictionary would do the same, and make a reference for each question.

    Args:
        clock: The loop's.
        spans: Those of the run.
    """

    def __init__(self, clock: Clock, spans: Spans) -> None:
        self._clock = clock
        self._spans = spans
        self.by_id: dict[int, OpenTask] = {}
        """What is recorded of a task, by its `id`."""
        self.vanished: list[OpenSpan] = []
        """The roots of the tasks that Python has destroyed before they had ended."""
        self._on_destroyed = self._destroyed

    def open(self, task: asyncio.Task[Any], parent: int | None, place: Place | None) -> OpenTask:
        """Return what is recorded of *task*, which is kept as long as the task exists.

        It is made without the constructors of its parts, which would take a third of what a
        created task costs.

        Args:
            task: The task, which has not made a step yet.
            parent: The id of the span that has created it.
            place: The line that has.
        """
        spans, coro = self._spans, cast("Any", task.get_coro())
        root, number = _new(OpenSpan), len(spans.all)
        root.task = task.get_name()
        code: types.CodeType | None
        frame: types.FrameType | None
        if type(coro) is types.CoroutineType:  # nearly always
            code, frame, root.name = coro.cr_code, coro.cr_frame, coro.__name__
        else:
            code, frame = getattr(coro, "cr_code", None), frame_of(coro)
            root.name = name_of(coro)
        if frame is not None:
            own = frame.f_code
            function = spans.functions.by_code.get(id(own)) or spans.functions.of(own)
            root.own, root.raw_label = function.is_recorded, function.bare_label
            if names := function.argument_names:
                root.raw_label = own.co_name, first_argument(frame, names, begun=False)
        else:
            root.own, root.raw_label = False, (root.name or root.task, None)
        root.id, root.begin = number, self._clock.ticks
        root.parent, root.place, root.is_task, root.begun = parent, place, True, False
        root.end, root.ended, root.waits = None, "pending", NONE
        if number < MAX_SPANS:
            spans.all.append(root)
        else:
            spans.dropped += 1
        open_task = OpenTask(task, self._on_destroyed)
        open_task.key = key = id(task)
        open_task.root, open_task.code = root, code
        open_task.coros, open_task.spans, open_task.since = NONE, NONE, RUNNING
        open_task.pattern, open_task.inner, open_task.reason = NOWHERE, None, ""
        open_task.yields = open_task.requests = open_task.held_in = open_task.most_yields = 0
        open_task.held, open_task.yield_place, open_task.yield_span = NOTHING, None, None
        self.by_id[key] = open_task
        return open_task

    def _destroyed(self, open_task: Any) -> None:
        # Before another task can get the same address.
        root = open_task.root
        if self.by_id.pop(open_task.key, None) is not None and root.end is None:
            self.vanished.append(root)
            for span in (root, *open_task.spans):
                span.end, span.ended = self._clock.ticks, "destroyed"

    @contextlib.contextmanager
    def let_go(self) -> Iterator[None]:
        """Keep no task alive meanwhile; those that exist at the end are known again."""
        held = [(each, list(map(weakref.ref, each.coros))) for each in self.values()]
        for open_task, _ in held:
            open_task.coros, open_task.inner, open_task.held = NONE, None, NOTHING
        yield
        for open_task, coros in held:
            if open_task() is not None:
                # A task that exists has all coroutines that it is suspended in.
                own = [coro for reference in coros if (coro := reference())]
                open_task.stands(open_task.pattern, own)

    def of(self, task: asyncio.Task[Any] | None) -> OpenTask | None:
        """Return what is recorded of *task*, if anything is."""
        return self.by_id.get(id(task))

    def was_made_by(self, main: asyncio.Task[Any] | None, task: asyncio.Task[Any]) -> bool:
        """Whether the first call of *main* has created *task*."""
        maker, made = self.by_id.get(id(main)), self.by_id.get(id(task))
        return maker is not None and made is not None and made.root.parent == maker.root.id

    def values(self) -> list[OpenTask]:
        """Return what is recorded of all of them."""
        return list(self.by_id.values())

    def tasks(self) -> list[asyncio.Task[Any]]:
        """Return the tasks themselves."""
        alive = (open_task() for open_task in self.values())
        return [task for task in alive if task is not None]
