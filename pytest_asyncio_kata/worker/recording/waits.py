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
from typing import Any

from ...record.timeline import Place
from ..handed import handed_place
from .functions import REASONS, Function, Functions
from .labels import label_of, place_of
from .source import Source

MAX_DEPTH = 50
"""How many coroutines of a chain are looked at."""

FRAMES = ("cr_frame", "gi_frame", "ag_frame")
"""Where coroutines and generators have their frame."""

AWAITED = ("cr_await", "gi_yieldfrom", "ag_await")
"""Where they have what they await."""

MOST_SHAPES = 10_000
"""How many shapes of chains are known; an answer can make any number of them."""

Callers = tuple[list[types.FrameType], Place | None]
"""Frames that are recorded, and the line to look at among them."""

NOBODY: Callers = ([], None)


class Shape:
    """What a chain of awaits says by its code alone: who stands where. Many tasks share one."""

    __slots__ = ("kept", "place", "places", "reason", "whole")

    def __init__(self) -> None:
        self.kept: list[int] = []
        """Which of the recorded coroutines count, outermost first: those of the answer, and below
        them those of a scenario that take the place of something. A scenario that calls the
        answer is not among them."""
        self.places: list[Place | None] = []
        """The line of the answer at which each of these stands."""
        self.whole = False
        """Whether the outermost of these is the task's coroutine itself."""
        self.place: Place | None = None
        """The line of the answer to look at: the innermost one that the learner has written."""
        self.reason = ""
        """What the task waits for if the library's own coroutine says it; else ""."""


class Chain:
    """What a task was doing when it gave up control.

    Args:
        shape: Where its coroutines stand.
        own: The coroutines themselves.
        reason: What it waits for.
    """

    __slots__ = ("own", "reason", "shape")

    def __init__(self, shape: Shape, own: list[Any], reason: str) -> None:
        self.shape, self.own, self.reason = shape, own, reason

    @property
    def place(self) -> Place | None:
        """The line of the answer to look at."""
        return self.shape.place

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
        self.answer = answer
        self.source = Source(answer, given)
        self.functions = Functions({answer, scenarios} - {""}, answer, self._is_written)
        self._from_threads: weakref.WeakSet[Any] = weakref.WeakSet()
        self.some_from_threads = False
        """Whether a task may wait for work in a thread."""
        self._shapes: dict[tuple[object, ...], Shape] = {}
        self._ends: dict[type, bool] = {}
        self._last_callers: tuple[object, Callers] = None, NOBODY

    def owns(self, code: types.CodeType) -> bool:
        """Whether *code* stands in the answer, or in the scenarios."""
        return self.functions.of(code).is_recorded

    def in_answer(self, code: types.CodeType) -> bool:
        """Whether *code* stands in the answer."""
        return code.co_filename == self.answer

    def comes_first(self, code: types.CodeType) -> bool:
        """Whether *code* is the learner's own, and not given with the stub."""
        return self.functions.of(code).is_written

    def _is_written(self, code: types.CodeType) -> bool:
        return code.co_firstlineno not in self.source.given_lines

    def comes_from_thread(self, future: Any) -> None:
        """Note that *future* stands for work in a thread."""
        self._from_threads.add(future)
        self.some_from_threads = True

    # -- chains ------------------------------------------------------------------------------

    def read(self, task: asyncio.Task[Any]) -> Chain:
        """Return the chain of the suspended *task*."""
        shape, own = self.shape_of(task.get_coro())
        return Chain(shape, own, self.reason(shape, waiter_of(task)))

    def shape_of(self, root: Any) -> tuple[Shape, list[Any]]:
        """Return the shape of the chain that begins with *root*, and those of it that count.

        This is asked after every step of every task, so as little as possible is looked at: the
        code of each coroutine and, in a function that is recorded, the instruction.
        """
        known = self.functions.by_code
        coro, recorded = root, []
        key: list[object] = []
        for _ in range(MAX_DEPTH):
            if type(coro) is not types.CoroutineType:
                break
            function = known.get(id(coro.cr_code)) or self.functions.of(coro.cr_code)
            if function.is_recorded:
                frame = coro.cr_frame
                if frame is not None:
                    recorded.append(coro)
                    key += (function, frame.f_lasti)
            elif function.reason_name:
                key.append(function)
                if function.is_leaf:
                    coro = None
                    break
            elif coro is root:  # to be told from a root that is recorded
                key.append(function)
            coro = coro.cr_await
        if coro is not None and not self._is_end(coro):
            return self._other_shape(root)
        shape = self._shapes.get(tuple(key)) or self._new_shape(key, recorded, root)
        if len(shape.kept) == len(recorded):
            return shape, recorded
        return shape, [recorded[number] for number in shape.kept]

    def _is_end(self, thing: Any) -> bool:
        """Whether *thing* ends each chain, as a future does, or a generator of the library's."""
        kind = type(thing)
        if kind is types.GeneratorType:  # such as that of `sleep(0)`
            function = self.functions.of(thing.gi_code)
            awaited = thing.gi_yieldfrom
            said = function.is_recorded or function.reason_name
            return not said and (awaited is None or self._is_end(awaited))
        ends = self._ends.get(kind)
        if ends is None:
            ends = not any(hasattr(kind, name) for name in (*FRAMES, *AWAITED))
            self._ends[kind] = ends
        return ends

    def _new_shape(self, key: list[object], recorded: list[Any], root: Any) -> Shape:
        if len(self._shapes) >= MOST_SHAPES:
            self._shapes = {}
        functions: list[Function] = [thing for thing in key if isinstance(thing, Function)]
        coros = iter(recorded)
        shape = self._shapes[tuple(key)] = _shape(
            [(f, next(coros) if f.is_recorded else None) for f in functions], root
        )
        return shape

    def _other_shape(self, root: Any) -> tuple[Shape, list[Any]]:
        """As `shape_of`, with generators and what else the answer awaits in its own ways."""
        chain = [
            (self.functions.of(frame.f_code), coro if self.owns(frame.f_code) else None)
            for coro, frame in links(root)
        ]
        shape = _shape(chain, root)
        recorded = [coro for _, coro in chain if coro is not None]
        return shape, [recorded[number] for number in shape.kept]

    def reason(self, shape: Shape, waiter: Any) -> str:
        """Return what a task waits for, in a chain of that *shape* and by its future *waiter*."""
        if self.some_from_threads and waiter in self._from_threads:
            return "thread"
        if shape.reason:
            return shape.reason
        if isinstance(waiter, asyncio.Task) or type(waiter).__name__ == "_GatheringFuture":
            return "task"
        return "future"

    # -- frames -------------------------------------------------------------------------------

    def callers(self, frame: types.FrameType | None) -> Callers:
        """Return those of *frame* and its callers that are recorded, and what `place_in` returns.

        The innermost comes first. Within one step, most tasks are created at one line.
        """
        known = self.functions.by_code
        while frame is not None:
            code = frame.f_code
            function = known.get(id(code)) or self.functions.of(code)
            if function.is_recorded:
                stands = (frame, frame.f_lasti, frame.f_back)
                if self._last_callers[0] != stands:
                    self._last_callers = stands, self._callers(frame)
                return self._last_callers[1]
            if function.hands_on:
                return self._callers(frame)
            if function.runs_the_loop:
                break
            frame = frame.f_back
        return NOBODY

    def _callers(self, frame: types.FrameType) -> Callers:
        found: list[types.FrameType] = []
        outer: types.FrameType | None = frame
        while outer is not None:
            function = self.functions.of(outer.f_code)
            if function.is_recorded:
                found.append(outer)
            if function.runs_the_loop:
                break
            outer = outer.f_back
        return found, self.place_in(frame)

    def forget_callers(self) -> None:
        """Say that another step begins: who called whom has to be looked up again."""
        self._last_callers = None, NOBODY

    def place_in(self, frame: types.FrameType | None) -> Place | None:
        """Return the innermost line of the learner among *frame* and its callers.

        A callback that was handed to a scenario is called for the line that handed it.
        """
        known = self.functions.by_code
        found = None
        while frame is not None:
            code = frame.f_code
            function = known.get(id(code)) or self.functions.of(code)
            if function.in_answer:
                if function.is_written:
                    return place_of(frame)
                found = found or place_of(frame, given=True)
            elif function.hands_on and (place := handed_place(frame, self.answer)):
                return place
            elif function.runs_the_loop:
                break
            frame = frame.f_back
        return found

    def label_in(self, frame: types.FrameType | None) -> str:
        """Return the label of the answer's call among *frame* and its callers."""
        found = None
        while frame is not None:
            function = self.functions.of(frame.f_code)
            if function.is_recorded and function.stands_alone:
                if function.is_written:
                    return label_of(frame)
                found = found or frame
            frame = frame.f_back
        return label_of(found) if found is not None else ""


def _shape(chain: Sequence[tuple[Function, Any]], root: Any) -> Shape:
    """Return the shape of a chain of functions, each with its coroutine if that is recorded."""
    shape, name, by_learner, number = Shape(), "", False, -1
    for function, coro in chain:
        if coro is not None:
            number += 1
            name = ""
            frame = frame_of(coro)
            if frame is None:  # it has ended by now
                continue
            written = function.is_written
            place = place_of(frame, given=not written) if function.in_answer else None
            if place and (written or not by_learner):
                shape.place, by_learner = place, written
            if place is None and not shape.kept:
                continue  # a scenario that calls the answer
            if function.stands_alone:  # a comprehension is part of its function
                shape.whole = shape.whole or coro is root
                shape.kept.append(number)
                shape.places.append(place)
        elif function.reason_name and name in ("", "wait_for"):
            # What the library awaits for its own ends (a queue in as_completed) is not
            # the answer's wait; what it was handed with a timeout is.
            name = function.reason_name
    shape.reason = REASONS.get(name, "")
    return shape


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
        coro = next((next_ for name in AWAITED if (next_ := getattr(coro, name, None))), None)


def frame_of(coro: Any) -> types.FrameType | None:
    """Return the frame of a coroutine or generator; None when it has ended."""
    for name in FRAMES:
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
