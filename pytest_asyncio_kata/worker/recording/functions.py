"""What is known of a function by its code alone, found once and not at each step."""

from __future__ import annotations

import asyncio
import os
import types
from collections.abc import Callable, Collection

from ..handed import CALLS_HANDED
from ..loop.loop import KataLoop
from .labels import argument_names

MOST_FUNCTIONS = 10_000
"""How many functions are known; an answer can make any number of them."""

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

LIBRARY = os.path.dirname(asyncio.__file__) + os.sep
"""The folder of asyncio's own files."""

LEAVES = frozenset(
    (
        *("sleep", "to_thread", "wait", "_wait", "Event.wait", "Lock.acquire"),
        *("Queue.get", "Queue.put", "Queue.join", "Semaphore.acquire"),
    )
)
"""Those of them that await nothing that could say more: neither the answer's nor another reason."""


class Function:
    """One function, as its code has it.

    Args:
        code: Its code; kept, so that no other gets its address.
        files: Paths of the files whose functions are recorded.
        answer: Path of the answer, which is one of them.
        is_written: Whether code of the answer is the learner's own, and not the stub's.
    """

    __slots__ = (
        "argument_names",
        "bare_label",
        "code",
        "hands_on",
        "in_answer",
        "is_leaf",
        "is_passed",
        "is_recorded",
        "is_written",
        "reason_name",
        "runs_the_loop",
        "stands_alone",
    )

    def __init__(
        self,
        code: types.CodeType,
        files: Collection[str],
        answer: str,
        is_written: Callable[[types.CodeType], bool],
    ) -> None:
        self.code = code
        self.is_recorded = code.co_filename in files
        """Whether it stands in the answer, or in the scenarios."""
        self.in_answer = code.co_filename == answer
        self.is_written = self.in_answer and is_written(code)
        """Whether the learner has written it."""
        self.stands_alone = not code.co_name.startswith("<")
        """Whether it is more than a part of another function, as a comprehension is."""
        self.reason_name = "" if self.is_recorded else _reason_name(code)
        """Its name if it is one of asyncio's that says what a task waits for; else ""."""
        self.is_leaf = self.reason_name in LEAVES and code.co_filename.startswith(LIBRARY)
        """Whether nothing that it awaits says more."""
        self.argument_names = argument_names(code)
        """The names of the arguments that its label may show."""
        self.bare_label: tuple[str, None] = (code.co_name, None)
        """What a label is made of that shows no argument."""
        self.runs_the_loop = code is KataLoop.run_forever.__code__
        """Whether no caller of it can be the answer's: it runs the event loop itself."""
        self.hands_on = code is CALLS_HANDED
        """Whether it calls a callback that somebody has handed over."""
        self.is_passed = not (self.is_recorded or self.hands_on or self.runs_the_loop)
        """Whether who looks for callers goes on to the next one."""


class Functions:
    """The functions that have been met so far.

    Args:
        files: As in `Function`, like the following ones.
        answer: Path of the answer.
        is_written: Tells the learner's code.
    """

    def __init__(
        self,
        files: Collection[str],
        answer: str,
        is_written: Callable[[types.CodeType], bool],
    ) -> None:
        self._files, self._answer, self._is_written = files, answer, is_written
        # By address: to hash a code takes longer than all that is asked of it.
        self.by_code: dict[int, Function] = {}
        """The functions, by the `id` of their code."""
        self.passed: set[int] = set()
        """Those of these `id`s that who looks for callers passes, see `Function.is_passed`."""

    def of(self, code: types.CodeType) -> Function:
        """Return what is known of *code*."""
        function = self.by_code.get(id(code))
        if function is None:
            if len(self.by_code) >= MOST_FUNCTIONS:
                self.by_code, self.passed = {}, set()
            function = self.by_code[id(code)] = self.made(code)
            if function.is_passed:
                self.passed.add(id(code))
        return function

    def made(self, code: types.CodeType) -> Function:
        """Return what is known of *code*, which is met for the first time."""
        return Function(code, self._files, self._answer, self._is_written)


def _reason_name(code: types.CodeType) -> str:
    return code.co_qualname if code.co_qualname in REASONS else ""
