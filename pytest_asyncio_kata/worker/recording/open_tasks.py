"""What is recorded of each task that still exists."""

from __future__ import annotations

import asyncio
import weakref
from typing import Any

from .open_spans import OpenTask


class OpenTasks:
    """The tasks of one run, by identity; one that Python has destroyed is not among them.

    A WeakKeyDictionary would do the same, and make a reference for each question.
    """

    def __init__(self) -> None:
        self.by_id: dict[int, OpenTask] = {}
        """What is recorded of a task, by its `id`."""

    def add(self, task: asyncio.Task[Any], open_task: OpenTask) -> None:
        """Keep *open_task* as long as *task* exists."""
        key = id(task)
        open_task.reference = weakref.KeyedRef(task, self._destroyed, key)
        self.by_id[key] = open_task

    def _destroyed(self, reference: weakref.KeyedRef[int, asyncio.Task[Any]]) -> None:
        # Before another task can get the same address.
        self.by_id.pop(reference.key, None)

    def of(self, task: asyncio.Task[Any] | None) -> OpenTask | None:
        """Return what is recorded of *task*, if anything is."""
        return self.by_id.get(id(task))

    def values(self) -> list[OpenTask]:
        """Return what is recorded of all of them."""
        return list(self.by_id.values())

    def tasks(self) -> list[asyncio.Task[Any]]:
        """Return the tasks themselves."""
        alive = (open_task.reference() for open_task in self.values())
        return [task for task in alive if task is not None]
