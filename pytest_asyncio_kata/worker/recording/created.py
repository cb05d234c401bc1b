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
        self.created: list[tuple[list[OpenSpan], list[types.FrameType]]] = []
        """Their roots, and the frames of the answer in which they were created, found at once: a
        frame that has ended does not know its callers any more."""
        self.roots: list[OpenSpan] = []
        """The last of these lists of roots."""
        self.creator: OpenTask | None = None
        """Who has created something last. In one step, most tasks are created at one line."""
        self.callers: list[types.FrameType] = []
        """In which frames."""
        self.parent: int | None = None
        """The id of the span that these are in."""

    def creates(self, creator: OpenTask | None, callers: list[types.FrameType]) -> None:
        """Note that *creator* creates something in the frames *callers*."""
        self.creator, self.callers = creator, callers
        self.parent = span_within(creator, callers).id if creator is not None else None
        self.roots = []
        self.created.append((self.roots, callers))

    def created_in(self, frame: types.FrameType | None) -> Iterator[OpenSpan]:
        """Yield the root spans of the tasks that were created in *frame*, or below it."""
        return (span for roots, callers in self.created if frame in callers for span in roots)

    def forget(self) -> None:
        """Begin another step."""
        self.created = []
        self.creator, self.callers, self.parent = None, [], None
