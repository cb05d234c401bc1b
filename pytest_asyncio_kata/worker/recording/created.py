"""Tasks that were created in the step in progress, and by which calls.

A call that has not been suspended yet is not known to the recorder. When it
is, at the end of the step, the tasks that it has created are found here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator

from .open_spans import OpenSpan


class CreatedTasks:
    """The tasks of one step."""

    def __init__(self) -> None:
        self.created: list[tuple[OpenSpan, list[types.FrameType]]] = []
        """The root of each, and the frames of the answer in which it was created, found at once:
        a frame that has ended does not know its callers any more."""

    def created_in(self, frame: types.FrameType | None) -> Iterator[OpenSpan]:
        """Yield the root spans of the tasks that were created in *frame*, or below it."""
        return (span for span, callers in self.created if frame in callers)

    def forget(self) -> None:
        """Begin another step."""
        self.created = []
