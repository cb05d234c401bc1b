"""What the recorder is writing: calls and tasks that have not ended yet."""

from __future__ import annotations

import asyncio
import types
import weakref
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ...record.timeline import Call, Place, label_of_call
from .labels import Shown, with_shown
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

NOWHERE = Pattern()
"""Where a task is suspended that never was."""


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
        return raw if isinstance(raw, str) else with_shown(*raw)


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


class OpenTask(weakref.ref[asyncio.Task[Any]]):
    """A task that is being recorded, and the calls it is in. Its times are ticks.

    It is a weak reference to its task: another object for each task would cost more than its
    attributes. `OpenTasks.open` makes it.
    """

    __slots__ = (
        *("code", "coros", "held", "held_in", "inner", "key", "most_yields", "pattern", "reason"),
        *("requests", "root", "since", "spans", "yield_place", "yield_span", "yields"),
    )

    key: int
    """The `id` that the task has, or had."""
    root: OpenSpan
    code: types.CodeType | None
    """The code of the task's coroutine."""
    coros: list[Any]
    """The answer's coroutines as of the last suspension. A reference to
    each is kept, so that no other coroutine gets its address."""
    inner: Any
    """The last of these, if it says whether the task stands where it stood; else None."""
    spans: list[OpenSpan]
    """The spans of *coros*."""
    since: int
    """When it was suspended last; `RUNNING` if it never was, or has ended."""
    pattern: Pattern
    """Where it was suspended then."""
    reason: str
    """What for."""
    yields: int
    """How often in a row it gave up control without waiting."""
    most_yields: int
    """The most of these when it was polling."""
    yield_place: Place | None
    yield_span: OpenSpan | None
    """The outermost call of the answer that did."""
    requests: int
    """How often it had been asked to stop when its last step began."""
    held_in: int
    """Number of the step in which it heard that it is to stop."""
    held: dict[int, list[types.FrameType]]
    """The frame of each of *spans*, by its id, as that step began, and those inside it."""

    def stands(self, pattern: Pattern, own: list[Any]) -> None:
        """Note where it is suspended now: in a chain of that *pattern*, in its coroutines *own*."""
        self.pattern, self.coros = pattern, own
        self.inner = own[-1] if own and pattern.awaited is not None else None

    @property
    def innermost(self) -> OpenSpan:
        """The innermost of its calls."""
        return self.spans[-1] if self.spans else self.root

    def wait_until(self, now: int) -> RawWait:
        """Return the wait that it is in, as far as *now*."""
        return self.since, now, self.reason, self.pattern.place

    def waited_until(self, now: int) -> None:
        """Note that the wait that it was in ends *now*."""
        span = self.spans[-1] if self.spans else self.root
        if span.waits:
            span.waits.append((self.since, now, self.reason, self.pattern.place))
        else:
            span.waits = [(self.since, now, self.reason, self.pattern.place)]


def span_within(open_task: OpenTask, callers: Collection[types.FrameType]) -> OpenSpan:
    """Return the span whose coroutine is being run in one of the frames *callers*."""
    for coro, span in zip(reversed(open_task.coros), reversed(open_task.spans), strict=False):
        if frame_of(coro) in callers:
            return span
    return open_task.root
