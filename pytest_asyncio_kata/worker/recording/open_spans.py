"""What the recorder is writing: calls and tasks that have not ended yet."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from ...record.timeline import Call, Place, label_of_call
from .labels import Shown, with_argument
from .links import frame_of
from .patterns import Pattern

Label = str | tuple[str, Shown | None]
"""A label, or what it is made of: a name and an argument."""

RawWait = tuple[int, int, str, Place | None]
"""The ticks of its begin and end, its reason, and its line."""


RUNNING = -1
"""Stands for the time of a suspension if there is none."""

NONE: list[Any] = []
"""What nobody adds to: most calls and tasks need no list of their own."""


NOTHING: dict[int, list[types.FrameType]] = {}
"""What nobody adds to, either."""


def _nothing() -> None:
    return None


class OpenSpan:
    """A call of a coroutine that is being recorded. Its times are ticks of the loop's clock."""

    __slots__ = (
        "begin",
        "begun",
        "end",
        "ended",
        "id",
        "is_task",
        "name",
        "own",
        "parent",
        "place",
        "raw_label",
        "task",
        "waits",
    )

    def __init__(
        self,
        id: int,  # noqa: A002  # as in the record
        begin: int,
        name: str,
        label: Label,
        task: str,
        parent: int | None,
        place: Place | None,
        is_task: bool,
        own: bool,
    ) -> None:
        self.id = id
        self.begin = begin
        self.name = name
        self.raw_label = label
        self.task = task
        self.parent = parent
        self.place = place
        self.is_task = is_task
        self.own = own
        self.end: int | None = None
        self.ended = "pending"
        self.waits: list[RawWait] = NONE
        self.begun = True

    @property
    def label(self) -> str:
        """Its name, and its first text or number."""
        raw = self.raw_label
        return raw if isinstance(raw, str) else with_argument(raw[0], raw[1:])


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

    @property
    def label(self) -> str:
        """As in the record."""
        return label_of_call(self.fake, self.argument)

    def closed(self, now: float) -> Call:
        """Return the record of the call as of *now*."""
        end = now if self.end is None else self.end
        return Call(self.fake, self.argument, self.begin, end, self.ended, self.turn, self.place)


class OpenTask:
    """A task that is being recorded, and the calls it is in. Its times are ticks."""

    # Most tasks need only some of these, so the others are the class's own.
    coros: list[Any] = NONE
    """The answer's coroutines as of the last suspension. A reference to
    each is kept, so that no other coroutine gets its address."""
    spans: list[OpenSpan] = NONE
    """The spans of *coros*."""
    since = RUNNING
    """When it was suspended; `RUNNING` if it is not."""
    pattern: Pattern | None = None
    """Where it was suspended then, and before."""
    reason = ""
    """What for."""
    yields = 0
    """How often in a row it gave up control without waiting."""
    most_yields = 0
    """The most of these when it was polling."""
    yield_place: Place | None = None
    yield_span: OpenSpan | None = None
    """The outermost call of the answer that did."""
    held_in = 0
    """Number of the step in which it heard that it is to stop."""
    held: dict[int, list[types.FrameType]] = NOTHING
    """The frame of each of *spans*, by its id, as that step began, and those inside it."""
    reference: Callable[[], asyncio.Task[Any] | None] = staticmethod(_nothing)
    """Returns the task, as long as it exists."""

    def __init__(self, root: OpenSpan, code: types.CodeType | None, now: int) -> None:
        self.root = root
        self.code = code
        """The code of the task's coroutine."""
        self.step_began = now
        self.requests = 0
        """How often it had been asked to stop when its last step began."""


def span_within(open_task: OpenTask, callers: Collection[types.FrameType]) -> OpenSpan:
    """Return the span whose coroutine is being run in one of the frames *callers*."""
    for coro, span in zip(reversed(open_task.coros), reversed(open_task.spans), strict=False):
        if frame_of(coro) in callers:
            return span
    return open_task.root
