"""Tasks that ask again and again: they give up control without waiting for anything."""

from __future__ import annotations

import asyncio
from typing import Any

from ...record.timeline import Place
from .open_spans import OpenTask
from .waits import waiter_of

POLLING = 1_000
"""How often in a row a task gives up control without waiting before that is polling."""


class Polls:
    """Counts how often in a row each task gives up control without waiting."""

    def __init__(self) -> None:
        self._pollers: dict[int, OpenTask] = {}  # tasks that have ended as well

    def step_ended(self, task: asyncio.Task[Any], open_task: OpenTask, place: Place | None) -> None:
        """Count a step of *task*, which is suspended at *place*."""
        if waiter_of(task) is not None:
            open_task.yields = 0
            return
        open_task.yields += 1
        if open_task.yields == POLLING:
            self._pollers[open_task.root.id] = open_task
        if open_task.yields > open_task.most_yields:
            open_task.most_yields, open_task.yield_place = open_task.yields, place
            open_task.yield_label = (open_task.spans or [open_task.root])[0].label

    def all(self) -> list[tuple[str, int, Place | None]]:
        """Return label, count and line of the tasks that did so `POLLING` times in a row."""
        return [
            (poller.yield_label, poller.most_yields, poller.yield_place)
            for poller in list(self._pollers.values())
        ]
