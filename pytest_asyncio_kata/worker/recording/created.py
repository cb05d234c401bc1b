"""Tasks that were created in the step in progress, and by which calls.

A call that has not been suspended yet is not known to the recorder. When it
is, at the end of the step, the tasks that it has created are found here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator

from .open_spans import OpenSpan
from .waits import Reader


class CreatedTasks:
    """The tasks of one step.

    Args:
        reader: Knows which lines are the answer's.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._created: list[tuple[OpenSpan, list[types.FrameType]]] = []

    def add(self, span: OpenSpan, frame: types.FrameType | None) -> None:
        """Note that a task with the root *span* is created in *frame* or one of its callers."""
        callers = []
        # Only now: a frame that has ended does not know its callers any more.
        while frame is not None:
            if self._reader.owns(frame.f_code):
                callers.append(frame)
            frame = frame.f_back
        if callers:
            self._created.append((span, callers))

    def created_in(self, frame: types.FrameType | None) -> Iterator[OpenSpan]:
        """Yield the root spans of the tasks that were created in *frame*, or below it."""
        return (span for span, callers in self._created if frame in callers)

    def forget(self) -> None:
        """Begin another step."""
        if self._created:
            self._created = []
