"""Functions that should be coroutine functions, and are defined with ``def`` alone.

Such a function is right as long as it returns something that can be awaited. So what its first
call returns is looked at, and nothing else is changed: the answer's objects stay as they are.
"""

from __future__ import annotations

import inspect
import sys
import types
from collections.abc import Mapping

from ..record.run import BROKEN, End
from ..record.timeline import Place
from ..record.values import type_name
from .recording.labels import file_name


class PlainFunctions:
    """Watches the plain functions of one call's answer until each has returned once.

    Args:
        functions: By their names, those that should be coroutine functions; what is something
            else does not matter.
    """

    def __init__(self, functions: Mapping[str, object] | None = None) -> None:
        self._names: dict[types.CodeType, str] = {
            function.__code__: name
            for name, function in (functions or {}).items()
            if isinstance(function, types.FunctionType)
            and not inspect.iscoroutinefunction(function)
            and not inspect.isasyncgenfunction(function)
        }
        self._unseen = {*self._names}
        self._gave: dict[types.CodeType, End] = {}

    def begin(self) -> None:
        """Watch; this costs nothing where there are no such functions."""
        if self._unseen:
            sys.setprofile(self._see)

    def end(self) -> None:
        """Watch no longer."""
        if self._names:
            sys.setprofile(None)

    def instead_of_a_coroutine(self, name: str, value: object) -> End:
        """Return the end of a run whose own call of *name* gave *value*."""
        code = next((code for code, known in self._names.items() if known == name), None)
        return not_a_coroutine(name, value, place_of(code) if code else None)

    def cause_of(self, error: BaseException) -> End | None:
        """Return the end of a run that failed with *error* because a call gave no awaitable.

        None if no call did, or if *error* came out of such a function.
        """
        if not isinstance(error, TypeError) or not self._gave:
            return None
        step = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code in self._names:
                return None
            step = step.tb_next
        return next(iter(self._gave.values()))

    def _see(self, frame: types.FrameType, event: str, value: object) -> None:
        code = frame.f_code
        if event != "return" or code not in self._unseen:
            return
        self._unseen.discard(code)
        if not self._unseen:
            sys.setprofile(None)
        if not inspect.isawaitable(value):
            self._gave[code] = not_a_coroutine(self._names[code], value, place_of(code))


def place_of(code: types.CodeType) -> Place:
    """Return the line of a definition."""
    return Place(file_name(code.co_filename), code.co_firstlineno, code.co_name)


def not_a_coroutine(name: str, value: object, place: Place | None = None) -> End:
    """Return the end of a run whose *name* gave *value*, which cannot be awaited."""
    kind = "an exception" if isinstance(value, BaseException) else "a value"
    what = "None" if value is None else f"{kind} of type {type_name(value)}"
    return End(BROKEN, how="not_coroutine", message=f"{name}: {what}", place=place)
