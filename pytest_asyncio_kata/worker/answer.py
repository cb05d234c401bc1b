"""Loading an answer: its file becomes a module, or an error says why not."""

from __future__ import annotations

import importlib.util
import sys
import types
from collections.abc import Callable
from typing import Any

from ..record.run import BROKEN, End
from ..record.timeline import Place
from ..record.values import message_of, type_name
from .recording.tracebacks import raised_at
from .recording.waits import Reader
from .source_file import NotLoaded, code_of


def load(path: str, name: str, reader: Reader) -> types.ModuleType:
    """Import the file at *path* as *name*.

    Raises:
        NotLoaded: If it is not there, cannot be parsed, or raises while it is imported.
    """
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None  # the file ends in .py
    try:
        code = code_of(spec, path)
    except NotLoaded:
        raise
    except BaseException as error:  # such as a RecursionError of Python's parser
        raise NotLoaded(_failed(error, reader)) from None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses, typing and pickle look the module up there
    try:
        exec(code, vars(module))
    except BaseException as error:
        raise NotLoaded(_failed(error, reader)) from None
    return module


def _failed(error: BaseException, reader: Reader) -> End:
    message = f"{type_name(error)}: {message_of(error)}"
    return End(BROKEN, how="import", message=message, place=raised_at(error, reader))


def coroutine_function(module: types.ModuleType, name: str) -> Callable[..., Any]:
    """Return the callable *name* of *module*.

    Raises:
        NotLoaded: If there is none.
    """
    function = vars(module).get(name)  # a __getattr__ of the answer defines nothing
    if function is None:
        raise NotLoaded(End(BROKEN, how="missing", message=name))
    if not callable(function):
        raise NotLoaded(not_a_coroutine(name, function))
    result: Callable[..., Any] = function
    return result


def not_a_coroutine(name: str, value: object, place: Place | None = None) -> End:
    """Return the end of a run whose *name* gave *value*, which cannot be awaited."""
    kind = "an exception" if isinstance(value, BaseException) else "a value"
    what = "None" if value is None else f"{kind} of type {type_name(value)}"
    return End(BROKEN, how="not_coroutine", message=f"{name}: {what}", place=place)
