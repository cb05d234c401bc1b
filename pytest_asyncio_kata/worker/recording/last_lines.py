"""The lines at which coroutine functions of the answer have ended.

A frame forgets nothing when its function has ended: it still stands at the line that
returned. So the frames are held during a step, and only then.
"""

from __future__ import annotations

import asyncio
import dis
import types
from collections.abc import Callable
from typing import Any

from ..loop.steps import Steps
from .links import links
from .waits import Reader

RAISED = -1
"""Stands for the line at which a function has raised an exception, and so returned nothing."""


class LastLines:
    """Watches the steps of tasks.

    Args:
        reader: Knows which lines are the answer's.
        steps: The loop's.
        watched: Whether a task is watched.
    """

    def __init__(
        self, reader: Reader, steps: Steps, watched: Callable[[asyncio.Task[Any]], bool]
    ) -> None:
        self._answer = reader.answer
        self._watched = watched
        self._held: list[tuple[Any, types.FrameType]] = []
        self._lines: dict[str, set[int]] = {}
        steps.before.append(self._before_step)
        steps.after.append(self._after_step)

    def _before_step(self, task: asyncio.Task[Any]) -> None:
        """Hold the frames of the answer in which *task* is suspended."""
        if self._watched(task):
            answer = self._answer
            self._held = [
                (coro, frame)
                for coro, frame in links(task.get_coro())
                if frame.f_code.co_filename == answer
            ]

    def _after_step(self, _: asyncio.Task[Any]) -> None:
        """Note the lines of those that have ended, and let go of all."""
        if not self._held:
            return
        held, self._held = self._held, []
        for coro, frame in held:
            if getattr(coro, "cr_frame", None) is None:
                self._lines.setdefault(frame.f_code.co_qualname, set()).add(_last_line(frame))

    def of(self, function: str) -> int:
        """Return the line at which each call of *function* returned.

        `RAISED` if none has returned, and 0 if that is not one line.
        """
        lines = self._lines.get(function, set())
        return next(iter(lines)) if len(lines) == 1 else 0


def _last_line(frame: types.FrameType) -> int:
    """Return the line at which *frame* has returned, or `RAISED`."""
    last = dis.opname[frame.f_code.co_code[frame.f_lasti]]
    return frame.f_lineno or 0 if last.startswith("RETURN") else RAISED
