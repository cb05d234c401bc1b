"""Records of a run only what it printed and left behind; what every task did is not drawn."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from ...record.timeline import Timeline
from .census import has_ended
from .open_spans import RUNNING
from .recorder import Recorder
from .waits import Reader

if TYPE_CHECKING:
    from ..loop.loop import KataLoop


class ShortRecorder(Recorder):
    """Records one run on *loop*, of which many are made."""

    def __init__(self, loop: KataLoop, reader: Reader) -> None:
        super().__init__(loop, reader)
        self.calls.keeps = False

    def _after_step(self, task: asyncio.Task[Any]) -> None:
        if has_ended(task):
            super()._after_step(task)
        elif task._fut_waiter is None:  # type: ignore[attr-defined]  # private, as there
            super()._after_step(task)  # it gave up control without waiting, and may do so again
        elif (open_task := self._known.get(id(task))) is not None:
            open_task.yields, open_task.since = 0, RUNNING

    def timeline(self) -> Timeline:
        """Return what was printed, and when."""
        return self.lines()
