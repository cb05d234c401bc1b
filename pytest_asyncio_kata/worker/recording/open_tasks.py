"""What is recorded of each task that still exists."""

from __future__ import annotations

import asyncio
import contextlib
import types
import weakref
from collections.abc import Iterator
from typing import Any

from ..loop.clock import Clock
from .open_spans import NONE, NOTHING, NOWHERE, RUNNING, OpenSpan, OpenTask


class OpenTasks:
    """The tasks of one run, by identity; one that Python has destroyed is not among them.

    A WeakKeyDictionary would do the same, and make a reference for each question.

    Args:
        clock: The loop's.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.by_id: dict[int, OpenTask] = {}
        """What is recorded of a task, by its `id`."""
        self.vanished: list[OpenSpan] = []
        """The roots of the tasks that Python has destroyed before they had ended."""
        self._on_destroyed = self._destroyed

    def open(
        self, task: asyncio.Task[Any], root: OpenSpan, code: types.CodeType | None
    ) -> OpenTask:
        """Return what is recorded of *task*, which is kept as long as the task exists.

        Args:
            task: The task, which has not made a step yet.
            root: Its span.
            code: The code of its coroutine.
        """
        open_task = OpenTask(task, self._on_destroyed)
        open_task.key = key = id(task)
        open_task.root, open_task.code = root, code
        open_task.coros, open_task.spans, open_task.since = NONE, NONE, RUNNING
        open_task.pattern, open_task.reason, open_task.yields = NOWHERE, "", 0
        open_task.requests = open_task.held_in = open_task.most_yields = 0
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
            open_task.coros, open_task.held = NONE, NOTHING
        yield
        for open_task, coros in held:
            if open_task() is not None:
                # A task that exists has all coroutines that it is suspended in.
                open_task.coros = [coro for reference in coros if (coro := reference())]

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
