"""Tasks that ask again and again: they give up control without waiting for anything."""

from __future__ import annotations

from ...record.timeline import Place
from .open_spans import OpenTask

POLLING = 1_000
"""How often in a row a task gives up control without waiting before that is polling."""


class Polls:
    """Counts how often in a row each task gives up control without waiting."""

    def __init__(self) -> None:
        self._pollers: dict[int, OpenTask] = {}  # tasks that have ended as well

    def polled(self, open_task: OpenTask, place: Place | None) -> None:
        """Note that a task is suspended at *place* after so many steps without waiting."""
        self._pollers[open_task.root.id] = open_task
        if open_task.yields > open_task.most_yields:
            open_task.most_yields, open_task.yield_place = open_task.yields, place
            open_task.yield_span = (open_task.spans or [open_task.root])[0]

    def all(self) -> list[tuple[str, int, Place | None]]:
        """Return label, count and line of the tasks that did so `POLLING` times in a row."""
        return [
            (
                poller.yield_span.label if poller.yield_span else "",
                poller.most_yields,
                poller.yield_place,
            )
            for poller in list(self._pollers.values())
        ]
