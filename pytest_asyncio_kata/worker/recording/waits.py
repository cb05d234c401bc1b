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
from collections.abc import Sequence
from typing import Any

from ...record.timeline import Place
from ..handed import handed_place
from ..loop.arrivals import Arriving
from .functions import Functions
from .labels import label_of, place_of
from .links import frame_of, waiter_of
from .patterns import Pattern, Patterns
from .source import Source

Callers = tuple[list[types.FrameType], Place | None]
"""Frames that are recorded, and the line to look at among them."""

NOBODY: Callers = ([], None)

NO_FRAME = None, 0, None, NOBODY
"""What is kept of the last frame whose callers were asked for, if there is none."""


class Chain:
    """What a task was doing when it gave up control.

    Args:
        pattern: Where its coroutines stand.
        own: The coroutines themselves.
        reason: What it waits for.
    """

    __slots__ = ("own", "pattern", "reason")

    def __init__(self, pattern: Pattern, own: list[Any], reason: str) -> None:
        self.pattern, self.own, self.reason = pattern, own, reason

    @property
    def place(self) -> Place | None:
        """The line of the answer to look at."""
        return self.pattern.place

    @property
    def label(self) -> str:
        """The label of the outermost of its coroutines; "" if it has none."""
        frame = frame_of(self.own[0]) if self.own else None
        return label_of(frame) if frame is not None else ""


class Reader:
    """Reads chains of one answer. Every place that it gives is a line of the answer's file.

    Args:
        answer: Path of the file that the learner has written.
        scenarios: Paths of the files whose coroutines run beside it.
        given: Functions of the stub. A line in one of them is named only if the learner has
            written no other line that was involved.
    """

    def __init__(
        self, answer: str, scenarios: Sequence[str] = (), given: Sequence[str] = ()
    ) -> None:
        self.answer = answer
        self.source = Source(answer, given)
        self.functions = Functions({answer, *scenarios}, answer, self._is_written)
        self._from_threads: weakref.WeakSet[Any] = weakref.WeakSet()
        self.some_from_threads = False
        """Whether a task may wait for work in a thread."""
        self.patterns = Patterns(self.functions)
        self._last_callers: tuple[object, int, object, Callers] = NO_FRAME

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
        return not self.source.is_given(code)

    def comes_from_thread(self, future: Any) -> None:
        """Note that *future* stands for work in a thread."""
        self._from_threads.add(future)
        self.some_from_threads = True

    # -- chains ------------------------------------------------------------------------------

    def read(self, task: asyncio.Task[Any]) -> Chain:
        """Return the chain of the suspended *task*."""
        pattern, own = self.patterns.of(task.get_coro())
        return Chain(pattern, own, self.reason(pattern, waiter_of(task)))

    def reason(self, pattern: Pattern, waiter: Any) -> str:
        """Return what a task waits for, in a chain of that *pattern* and by its future *waiter*."""
        if self.some_from_threads and waiter in self._from_threads:
            return "thread"
        if pattern.reason:
            return pattern.reason
        if isinstance(waiter, asyncio.Task) or type(waiter).__name__ == "_GatheringFuture":
            return "task"
        return "sleep" if type(waiter) is Arriving else "future"

    # -- frames -------------------------------------------------------------------------------

    def callers(self, frame: types.FrameType | None) -> Callers:
        """Return those of *frame* and its callers that are recorded, and what `place_in` returns.

        The innermost comes first. Within one step, most tasks are created at one line.
        """
        passed = self.functions.passed
        while frame is not None:
            code = frame.f_code
            if id(code) in passed:
                frame = frame.f_back
                continue
            function = self.functions.of(code)
            if function.is_passed:  # for the first time
                frame = frame.f_back
                continue
            if function.is_recorded:
                known, where, outer, callers = self._last_callers
                if frame is not known or frame.f_lasti != where or frame.f_back is not outer:
                    callers = self._callers(frame)
                    self._last_callers = frame, frame.f_lasti, frame.f_back, callers
                return callers
            if function.hands_on:
                return self._callers(frame)
            break  # it runs the loop
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
        self._last_callers = NO_FRAME

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
            elif function.hands_on:
                place = handed_place(frame, self.answer, self.comes_first)
                if place and not place.given:
                    return place
                found = found or place
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
