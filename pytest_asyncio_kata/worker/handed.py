"""Callbacks that an answer hands to a scenario, which calls them later and from anywhere.

A bound method such as ``future.set_result`` has no line of its own: when it fails, or is
called from the wrong thread, the line to look at is the one that handed it over. So an API
of a scenario takes its callbacks like this::

    on_done = handed(on_done)
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import Any

from ..record.timeline import Place

MAX_CALLERS = 12
"""How many callers of the API are looked at."""

Caller = tuple[types.CodeType, int]
"""A function, and the line at which it stood."""


class CallbackRaised(Exception):
    """A callback has raised an exception, and no API expects that.

    Args:
        error: The exception.
    """

    def __init__(self, error: BaseException) -> None:
        super().__init__(f"{type(error).__name__}: {error}".removesuffix(": "))
        self.with_traceback(error.__traceback__)


def handed(callback: Callable[..., Any]) -> Callable[..., Any]:
    """Return *callback*, which knows from now on who has handed it over."""
    frame: types.FrameType | None = sys._getframe(1)
    callers: list[Caller] = []
    while frame is not None and len(callers) < MAX_CALLERS:
        callers.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    return lambda *arguments: _call(callback, callers, arguments)


def _call(
    callback: Callable[..., Any],
    callers: list[Caller],  # noqa: ARG001  # read from the frame
    arguments: tuple[Any, ...],
) -> Any:
    return callback(*arguments)


CALLS_HANDED = _call.__code__
"""The code of the function that calls a callback which was handed over."""


def handed_place(
    frame: types.FrameType, file: str, is_written: Callable[[types.CodeType], bool]
) -> Place | None:
    """Return the line of *file* that handed the callback over; None if *frame* calls none.

    Of several it is the innermost that the learner has written, as *is_written* says.
    """
    if frame.f_code is not CALLS_HANDED:
        return None
    callers = [caller for caller in frame.f_locals["callers"] if caller[0].co_filename == file]
    written = [caller for caller in callers if is_written(caller[0])]
    for code, line in written or callers:
        name = file.replace("\\", "/").rpartition("/")[2]
        return Place(name, line, code.co_qualname, given=not written)
    return None
