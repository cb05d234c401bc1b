"""What a chain of awaits says by its code alone: who stands where, and what for.

Ten thousand tasks that wait at one line have one pattern. It is found once, and then
known by the functions of the chain and the instructions at which they stand.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any

from ...record.timeline import Place
from .functions import REASONS, Function, Functions
from .labels import place_of
from .links import AWAITED, FRAMES, MAX_DEPTH, frame_of, links

MOST_PATTERNS = 10_000
"""How many patterns are known; an answer can make any number of them."""

FIRST = [0]
"""What is kept of a chain with one coroutine that counts."""


class Pattern:
    """What a chain says by its code alone. Many tasks share one."""

    __slots__ = ("awaited", "instruction", "kept", "place", "places", "reason", "whole")

    def __init__(self) -> None:
        self.awaited: object = None
        """What the innermost coroutine that counts awaits, if that says all: the code of the
        library's coroutine below which nothing matters, or the type of what ends the chain."""
        self.instruction = -1
        """The instruction at which that coroutine stands then."""
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


class Patterns:
    """The patterns of one run.

    Args:
        functions: What is known of functions.
    """

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self._known: dict[tuple[object, ...], Pattern] = {}
        self._ends: dict[type, bool] = {}

    def of(self, root: Any) -> tuple[Pattern, list[Any]]:
        """Return the pattern of the chain that begins with *root*, and those of it that count.

        This is asked after most steps of every task, so as little as possible is looked at: the
        code of each coroutine and, in a function that is recorded, the instruction.
        """
        known = self._functions.by_code
        usual = self._of_one_call(root, known)
        return (usual, [root]) if usual is not None else self._of_many(root, known)

    def _of_many(self, root: Any, known: dict[int, Function]) -> tuple[Pattern, list[Any]]:
        coro, recorded = root, []
        key: list[object] = []
        for _ in range(MAX_DEPTH):
            if type(coro) is not types.CoroutineType:
                break
            function = known.get(id(coro.cr_code)) or self._functions.of(coro.cr_code)
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
            return self._other(root)
        pattern = self._known.get(tuple(key)) or self._new(key, recorded, root)
        if len(pattern.kept) == len(recorded):
            return pattern, recorded
        return pattern, [recorded[number] for number in pattern.kept]

    def _of_one_call(self, root: Any, known: dict[int, Function]) -> Pattern | None:
        """Return the pattern of a chain as most tasks have it; None if it is another one.

        *root* is recorded and awaits a coroutine of the library's that ends the chain, and such
        a chain was met before.
        """
        if type(root) is not types.CoroutineType:
            return None
        awaited = root.cr_await
        if type(awaited) is not types.CoroutineType:
            return None
        leaf = known.get(id(awaited.cr_code))
        if leaf is None or not leaf.is_leaf:
            return None
        frame = root.cr_frame
        pattern = self._known.get((known.get(id(root.cr_code)), frame and frame.f_lasti, leaf))
        return pattern if pattern is not None and pattern.kept == FIRST else None

    def _is_end(self, thing: Any) -> bool:
        """Whether *thing* ends each chain, as a future does, or a generator of the library's."""
        kind = type(thing)
        if kind is types.GeneratorType:  # such as that of `sleep(0)`
            function = self._functions.of(thing.gi_code)
            awaited = thing.gi_yieldfrom
            said = function.is_recorded or function.reason_name
            return not said and (awaited is None or self._is_end(awaited))
        ends = self._ends.get(kind)
        if ends is None:
            ends = not any(hasattr(kind, name) for name in (*FRAMES, *AWAITED))
            self._ends[kind] = ends
        return ends

    def _new(self, key: list[object], recorded: list[Any], root: Any) -> Pattern:
        if len(self._known) >= MOST_PATTERNS:
            self._known = {}
        functions: list[Function] = [thing for thing in key if isinstance(thing, Function)]
        coros = iter(recorded)
        pattern = self._known[tuple(key)] = _pattern(
            [(f, next(coros) if f.is_recorded else None) for f in functions], root
        )
        if pattern.kept and pattern.kept[-1] == len(recorded) - 1:
            pattern.awaited = self._all_that_is_awaited(recorded[-1].cr_await)
            pattern.instruction = recorded[-1].cr_frame.f_lasti
        return pattern

    def _all_that_is_awaited(self, awaited: Any) -> object:
        """Return what `Pattern.awaited` says of a coroutine that awaits *awaited*."""
        kind = type(awaited)
        if kind is types.CoroutineType:
            return awaited.cr_code if self._functions.of(awaited.cr_code).is_leaf else None
        # A generator may await more at another time.
        return kind if awaited is not None and kind is not types.GeneratorType else None

    def _other(self, root: Any) -> tuple[Pattern, list[Any]]:
        """As `of`, with generators and what else the answer awaits in its own ways."""
        chain = [
            (function, coro if function.is_recorded else None)
            for coro, frame in links(root)
            for function in (self._functions.of(frame.f_code),)
        ]
        pattern = _pattern(chain, root)
        recorded = [coro for _, coro in chain if coro is not None]
        return pattern, [recorded[number] for number in pattern.kept]


def _pattern(chain: Sequence[tuple[Function, Any]], root: Any) -> Pattern:
    """Return the pattern of a chain of functions, each with its coroutine if that is recorded."""
    pattern, name, by_learner, number = Pattern(), "", False, -1
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
                pattern.place, by_learner = place, written
            if place is None and not pattern.kept:
                continue  # a scenario that calls the answer
            if function.stands_alone:  # a comprehension is part of its function
                pattern.whole = pattern.whole or coro is root
                pattern.kept.append(number)
                pattern.places.append(place)
        elif function.reason_name and name in ("", "wait_for"):
            # What the library awaits for its own ends (a queue in as_completed) is not
            # the answer's wait; what it was handed with a timeout is.
            name = function.reason_name
    pattern.reason = REASONS.get(name, "")
    return pattern
