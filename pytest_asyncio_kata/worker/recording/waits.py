"""The chain of awaits: which coroutine of a suspended task awaits which.

A suspended coroutine knows what it awaits, from the task's own coroutine down
to the future that nobody has completed yet. The innermost coroutines of the
library name the reason (``Queue.get``), the innermost one of the answer the
line.
"""

from __future__ import annotations

import asyncio
import types
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...record.timeline import Place
from ..handed import handed_place
from .labels import label_of, place_of
from .source import Source

MAX_DEPTH = 50
"""How many coroutines of a chain are looked at."""

REASONS = {
    "sleep": "sleep",
    "to_thread": "thread",
    "Queue.get": "queue",
    "Queue.put": "queue",
    "Queue.join": "queue",
    "Lock.acquire": "lock",
    "Semaphore.acquire": "lock",
    "Event.wait": "event",
    "Condition.wait": "event",
    "Barrier.wait": "event",
    "wait": "task",
    "_wait": "task",
    "wait_for": "task",
    "_AsCompletedIterator._wait_for_one": "task",
    "as_completed.<locals>._wait_for_one": "task",
    "TaskGroup.__aexit__": "task",
    "Process.wait": "process",
    "Process.communicate": "process",
    "StreamReader._wait_for_data": "socket",
    "StreamWriter.drain": "socket",
}
"""What a coroutine of the standard library waits for, by its qualified name."""


@dataclass(slots=True)
class Chain:
    """What a task was doing when it gave up control."""

    own: list[Any] = field(default_factory=list)
    """The answer's coroutines in the chain, outermost first, and below them those of a scenario
    that take the place of something. A scenario that calls the answer is not among them."""
    places: list[Place | None] = field(default_factory=list)
    """The line of the answer at which each of them stands."""
    whole: bool = False
    """Whether the outermost of them is the task's coroutine itself."""
    place: Place | None = None
    """The line of the answer to look at: the innermost one that the learner has written."""
    reason: str = "future"

    @property
    def label(self) -> str:
        """The label of the outermost of its coroutines; "" if it has none."""
        frame = frame_of(self.own[0]) if self.own else None
        return label_of(frame) if frame is not None else ""


class Reader:
    """Reads chains of one answer. Every place that it gives is a line of the answer's file.

    Args:
        answer: Path of the file that the learner has written.
        scenarios: Path of the file whose coroutines run beside it; "" if there is none.
        given: Functions of the stub. A line in one of them is named only if the learner has
            written no other line that was involved.
    """

    def __init__(self, answer: str, scenarios: str = "", given: Sequence[str] = ()) -> None:
        self.files = {answer, scenarios} - {""}
        self.answer = answer
        self.source = Source(answer, given)
        self._from_threads: weakref.WeakSet[Any] = weakref.WeakSet()

    def owns(self, code: types.CodeType) -> bool:
        """Whether *code* stands in the answer, or in the scenarios."""
        return code.co_filename in self.files

    def in_answer(self, code: types.CodeType) -> bool:
        """Whether *code* stands in the answer."""
        return code.co_filename == self.answer

    def comes_from_thread(self, future: Any) -> None:
        """Note that *future* stands for work in a thread."""
        self._from_threads.add(future)

    def read(self, task: asyncio.Task[Any]) -> Chain:
        """Return the chain of the suspended *task*."""
        chain = Chain()
        known, by_learner = "", False
        for coro, frame in links(task.get_coro()):
            code = frame.f_code
            if code.co_filename in self.files:
                known = ""
                written = self.comes_first(code)
                place = place_of(frame, given=not written) if self.in_answer(code) else None
                if place and (written or not by_learner):
                    chain.place, by_learner = place, written
                if place is None and not chain.own:
                    continue  # a scenario that calls the answer
                if not code.co_name.startswith("<"):  # a comprehension is part of its function
                    chain.whole = chain.whole or coro is task.get_coro()
                    chain.own.append(coro)
                    chain.places.append(place)
            elif code.co_qualname in REASONS and known in ("", "wait_for"):
                # What the library awaits for its own ends (a queue in as_completed) is not
                # the answer's wait; what it was handed with a timeout is.
                known = code.co_qualname
        chain.reason = self._reason(task, REASONS.get(known, ""))
        return chain

    def _reason(self, task: asyncio.Task[Any], by_name: str) -> str:
        waiter = waiter_of(task)
        if waiter in self._from_threads:
            return "thread"
        if by_name:
            return by_name
        if isinstance(waiter, asyncio.Task) or type(waiter).__name__ == "_GatheringFuture":
            return "task"
        return "future"

    def comes_first(self, code: types.CodeType) -> bool:
        """Whether *code* is the learner's own, and not given with the stub."""
        return code.co_filename == self.answer and self._is_written(code)

    def _is_written(self, code: types.CodeType) -> bool:
        return code.co_firstlineno not in self.source.given_lines

    def place_in(self, frame: types.FrameType | None) -> Place | None:
        """Return the innermost line of the learner among *frame* and its callers.

        A callback that was handed to a scenario is called for the line that handed it.
        """
        found = None
        while frame is not None:
            code = frame.f_code
            if code.co_filename == self.answer:
                if self.comes_first(code):
                    return place_of(frame)
                found = found or place_of(frame, given=True)
            elif place := handed_place(frame, self.answer):
                return place
            frame = frame.f_back
        return found

    def label_in(self, frame: types.FrameType | None) -> str:
        """Return the label of the answer's call among *frame* and its callers."""
        found = None
        while frame is not None:
            code = frame.f_code
            if code.co_filename in self.files and code.co_name[0] != "<":
                if self.comes_first(code):
                    return label_of(frame)
                found = found or frame
            frame = frame.f_back
        return label_of(found) if found is not None else ""


def links(coro: Any) -> Iterator[tuple[Any, types.FrameType]]:
    """Yield *coro* and what it awaits, with their frames, outermost first."""
    for _ in range(MAX_DEPTH):
        if type(coro) is types.CoroutineType:  # nearly always, and the quickest to ask
            if coro.cr_frame is not None:
                yield coro, coro.cr_frame
            coro = coro.cr_await
            continue
        if coro is None:
            return
        frame = frame_of(coro)
        if frame is not None:
            yield coro, frame
        coro = (
            getattr(coro, "cr_await", None)
            or getattr(coro, "gi_yieldfrom", None)
            or getattr(coro, "ag_await", None)
        )


def frame_of(coro: Any) -> types.FrameType | None:
    """Return the frame of a coroutine or generator; None when it has ended."""
    for name in ("cr_frame", "gi_frame", "ag_frame"):
        frame = getattr(coro, name, None)
        if isinstance(frame, types.FrameType):
            return frame
    return None


def waiter_of(task: asyncio.Task[Any]) -> Any:
    """Return the future that *task* waits for; None if it only gave up control."""
    return getattr(task, "_fut_waiter", None)


def label_of_task(task: asyncio.Task[Any]) -> str:
    """Return the label of the task's coroutine, or the task's name."""
    # An eager task that has ended may have no coroutine: 3.12.0 and 3.12.1 crash when asked.
    coro = None if task.done() else task.get_coro()
    frame = frame_of(coro)
    return label_of(frame) if frame is not None else name_of(coro) or task.get_name()


def name_of(coro: Any) -> str:
    """Return the name of the coroutine function behind *coro*."""
    return str(getattr(coro, "__name__", ""))
