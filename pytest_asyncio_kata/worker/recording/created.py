"""Tasks that were created in the step in progress, and by which calls.

A call that has not been suspended yet is not known to the recorder. When it
is, at the end of the step, the tasks that it has created are found here.
"""

from __future__ import annotations

import types
from collections.abc import Iterator

from .open_spans import OpenSpan, OpenTask, span_within


class CreatedTasks:
    """The tasks of one step."""

    def __init__(self) -> None:
        self.created: list[tuple[OpenSpan, list[types.FrameType]]] = []
        """The root of each, and the frames of the answer in which it was created, found at once:
        a frame that has ended does not know its callers any more."""
        self._last: tuple[object, object, int | None] = None, None, None
        """Who has created something, in which frames, and the id of the span that these are in."""

    def parent(self, creator: OpenTask | None, callers: list[types.FrameType]) -> int | None:
        """Return the id of the span in which *creator* creates something in the frames *callers*.

        In one step, most tasks are created at one line.
        """
        if self._last[0] is not creator or self._last[1] is not callers:
            parent = span_within(creator, callers).id if creator is not None else None
            self._last = creator, callers, parent
        return self._last[2]

    def created_in(self, frame: types.FrameType | None) -> Iterator[OpenSpan]:
        """Yield the root spans of the tasks that were created in *frame*, or below it."""
        return (span for span, callers in self.created if frame in callers)

    def forget(self) -> None:
        """Begin another step."""
        self.created = []
        self._last = None, None, None
