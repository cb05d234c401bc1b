"""``breakpoint()`` in an answer whose output is recorded: the debugger talks to the terminal.

A run records what is written to ``sys.stdout``. What a debugger writes is not the answer's,
and a prompt needs the terminal itself for its line editing.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pdb  # noqa: T100  # a debugger is what this is about
import sys
import types
from collections.abc import Iterator
from typing import Any

SKIPPED = (
    *("asyncio", "asyncio.*", "concurrent.*", "contextlib", "selectors", "threading"),
    *("pytest", "_pytest.*", "pytest_asyncio.*", "pytest_asyncio_kata.*"),
)
"""Modules that stepping goes over: a learner looks at their own lines."""

STEP = asyncio.Handle._run.__code__
"""What calls each step of each task."""


class TerminalDebugger(pdb.Pdb):
    """Python's debugger, on the terminal, even while stdout is recorded."""

    def __init__(self) -> None:
        super().__init__(stdout=sys.__stdout__, nosigint=True, skip=SKIPPED)
        self.use_rawinput = True  # with a stdout of its own it would not edit lines

    def get_stack(
        self, frame: types.FrameType | None, trace: types.TracebackType | None
    ) -> tuple[list[tuple[types.FrameType, int]], int]:
        """Return the stack from the event loop's step inward, and the place in it."""
        stack, index = super().get_stack(frame, trace)
        steps = [n for n, (one, _) in enumerate(stack[:index]) if one.f_code is STEP]
        outside = steps[-1] + 1 if steps else 0
        return stack[outside:], index - outside

    def interaction(self, *arguments: Any) -> None:
        """Let the person at the terminal debug, with the terminal as stdout and stderr."""
        recorded = sys.stdout, sys.stderr
        sys.stdout.flush()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
        try:
            super().interaction(*arguments)
        finally:
            sys.stdout, sys.stderr = recorded


def _stop(*_: object, **__: object) -> None:
    """Stop in the line that has called."""
    frame: types.FrameType | None = sys._getframe(1)
    TerminalDebugger().set_trace(frame)


@contextlib.contextmanager
def breakpoints_in_the_terminal() -> Iterator[None]:
    """Let ``breakpoint()`` and ``pdb.set_trace()`` open a debugger on the terminal.

    A hook that somebody else has put there, such as an editor, is left alone.
    """
    hook, set_trace = sys.breakpointhook, pdb.set_trace
    if hook is sys.__breakpointhook__ and "PYTHONBREAKPOINT" not in os.environ:
        sys.breakpointhook = _stop
    pdb.set_trace = _stop
    try:
        yield
    finally:
        sys.breakpointhook, pdb.set_trace = hook, set_trace
