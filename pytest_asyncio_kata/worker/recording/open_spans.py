"""What the recorder is writing: calls and tasks that have not ended yet."""

from __future__ import annotations

import types
from dataclasses import dataclass, field
from typing import Any

from ...record.timeline import Call, Place, Span, Wait
from .waits import Chain, frame_of


@dataclass(slots=True)
class OpenSpan:
    """A call of a coroutine that is being recorded."""

    id: int
    name: str
    label: str
    task: str
    begin: float
    parent: int | None
    is_task: bool
    own: bool
    place: Place | None
    end: float | None = None
    ended: str = "pending"
    waits: list[Wait] = field(default_factory=list)
    begun: bool = True

    def closed(self, now: float, pending: Wait | None) -> Span:
        """Return the record of the call as of *now*, with the wait that it is in."""
        return Span(
            id=self.id,
            name=self.name,
            label=self.label,
            task=self.task,
            begin=self.begin,
            end=now if self.end is None else self.end,
            parent=self.parent,
            is_task=self.is_task,
            own=self.own,
            ended=self.ended,
            place=self.place,
            waits=(*self.waits, pending) if pending else tuple(self.waits),
            begun=self.begun,
        )


@dataclass(slots=True)
class OpenCall:
    """A call of a fake that is being recorded."""

    fake: str
    argument: str
    begin: float
    turn: int = 0
    place: Place | None = None
    end: float | None = None
    ended: str = "pending"
    number: int = -1
    """Among the calls of the record; -1 if there was no room for it."""

    def closed(self, now: float) -> Call:
        """Return the record of the call as of *now*."""
        end = now if self.end is None else self.end
        return Call(self.fake, self.argument, self.begin, end, self.ended, self.turn, self.place)


@dataclass(slots=True)
class OpenTask:
    """A task that is being recorded, and the calls it is in."""

    root: OpenSpan
    code: types.CodeType | None = None
    """The code of the task's coroutine."""
    coros: list[Any] = field(default_factory=list)
    """The answer's coroutines as of the last suspension. A reference to
    each is kept, so that no other coroutine gets its address."""
    spans: list[OpenSpan] = field(default_factory=list)
    """The spans of *coros*."""
    step_began: float = 0.0
    suspended: tuple[float, Chain] | None = None
    yields: int = 0
    """How often in a row it gave up control without waiting."""
    most_yields: int = 0
    yield_place: Place | None = None
    yield_label: str = ""
    """The outermost call of the answer that did."""


def span_within(open_task: OpenTask, frame: types.FrameType | None) -> OpenSpan:
    """Return the span whose coroutine is being run in *frame* or one of its callers."""
    frames = set()
    while frame is not None:
        frames.add(frame)
        frame = frame.f_back
    for coro, span in zip(reversed(open_task.coros), reversed(open_task.spans), strict=False):
        if frame_of(coro) in frames:
            return span
    return open_task.root
