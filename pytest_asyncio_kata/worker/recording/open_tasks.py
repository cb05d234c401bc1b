"""What is recorded of each task that still exists."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from collections.abc import Iterator
from typing import Any

from ..loop.clock import Clock
from .open_spans import NONE, NOTHING, OpenTask


class TaskReference(weakref.ref["asyncio.Task[Any]"]):
    """Knows the `id` that its task had, as `weakref.KeyedRef` does, and is made without Python."""

    __slots__ = ("key",)

    key: int


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

    def add(self, task: asyncio.Task[Any], open_task: OpenTask) -> None:
        """Keep *open_task* as long as *task* exists."""
        key = id(task)
        open_task.reference = reference = TaskReference(task, self._destroyed)
        reference.key = key
        self.by_id[key] = open_task

    def _destroyed(self, reference: weakref.ref[asyncio.Task[Any]]) -> None:
        # Before another task can get the same address.
        assert isinstance(reference, TaskReference)
        open_task = self.by_id.pop(reference.key, None)
        if open_task is not None and open_task.root.end is None:
            for span in (open_task.root, *open_task.spans):
                span.end, span.ended = self._clock.ticks, "destroyed"

    @contextlib.contextmanager
    def let_go(self) -> Iterator[None]:
        """Keep no task alive meanwhile; those that exist at the end are known again."""
        held = [(each, list(map(weakref.ref, each.coros))) for each in self.values()]
        for open_task, _ in held:
            open_task.coros, open_task.held = NONE, NOTHING
        yield
        for open_task, coros in held:
            if open_task.reference() is not None:
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
        alive = (open_task.reference() for open_task in self.values())
        return [task for task in alive if task is not None]
