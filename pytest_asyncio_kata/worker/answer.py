"""Loading an answer: its file becomes a module, or an error says why not."""

from __future__ import annotations

import importlib.util
import inspect
import sys
import types
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from typing import Any

from ..record.run import BROKEN, End
from ..record.timeline import Place
from ..record.values import message_of, type_name
from .plain_functions import not_a_coroutine, place_of
from .recording.labels import file_name
from .recording.suggestions import suggestion_of, with_suggestion
from .recording.tracebacks import raised_at
from .recording.waits import Reader
from .source_file import NotLoaded, code_of, spec_of

MOST_THERE = 4
"""How many functions are named in the place of one that is not defined."""


def load(path: str, name: str, reader: Reader) -> types.ModuleType:
    """Import the file at *path* as *name*.

    Raises:
        NotLoaded: If it is not there, cannot be parsed, or raises while it is imported.
    """
    spec = spec_of(name, SourceFileLoader(name, path))
    try:
        code = code_of(spec, path, kept=path != reader.answer)
    except NotLoaded as refusal:
        if path != reader.answer:
            raise NotLoaded(_not_the_answers(path, _said(refusal.end), refusal.end.place)) from None
        raise
    except BaseException as error:  # such as a RecursionError of Python's parser
        raise NotLoaded(_failed(error, reader)) from None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses, typing and pickle look the module up there
    try:
        exec(code, vars(module))
    except BaseException as error:
        if path != reader.answer:
            said = f"{type_name(error)}: {message_of(error)}"
            raise NotLoaded(_not_the_answers(path, said)) from None
        raise NotLoaded(_failed(error, reader)) from None
    return module


def _said(end: End) -> str:
    return f"SyntaxError: {end.message}" if end.how == "syntax" else end.message


def _not_the_answers(path: str, said: str, place: Place | None = None) -> End:
    """The end of a run whose scenarios cannot be loaded. No line of theirs is a place."""
    line = f", line {place.line}" if place else ""
    return End(BROKEN, how="scenarios", message=f"{file_name(path)}{line}: {said}")


def _failed(error: BaseException, reader: Reader) -> End:
    said = with_suggestion(message_of(error), suggestion_of(error))
    message = f"{type_name(error)}: {said}"
    return End(BROKEN, how="import", message=message, place=raised_at(error, reader))


def method(module: types.ModuleType, name: str) -> object:
    """Return what a class of *module* has for *name*, such as ``Gate.wait``; None if nothing."""
    owner, _, attribute = name.partition(".")
    return inspect.getattr_static(vars(module).get(owner), attribute, None)


ASYNC_GENERATOR = "an async generator"


def coroutine_function(
    module: types.ModuleType, name: str, *, called: bool = True
) -> Callable[..., Any]:
    """Return the callable *name* of *module*.

    Args:
        module: The answer, or the scenarios.
        name: Of the function.
        called: Whether this run may call it.

    Raises:
        NotLoaded: If there is none.
    """
    function = _defined(module, name)
    if not callable(function):
        raise NotLoaded(not_a_coroutine(name, function))
    if called and inspect.isasyncgenfunction(function):
        place = place_of(function.__code__)
        raise NotLoaded(End(BROKEN, "not_coroutine", f"{name}: {ASYNC_GENERATOR}", place=place))
    result: Callable[..., Any] = function
    return result


def generator_function(module: types.ModuleType, name: str) -> None:
    """Check that *module* has a callable *name* whose calls may give async iterators.

    Raises:
        NotLoaded: If it has none, or a coroutine function.
    """
    function = _defined(module, name)
    if callable(function) and not inspect.iscoroutinefunction(function):
        return
    place = place_of(function.__code__) if isinstance(function, types.FunctionType) else None
    what = "" if place else f"a value of type {type_name(function)}"
    raise NotLoaded(End(BROKEN, "not_generator", f"{name}: {what}", place=place))


def _defined(module: types.ModuleType, name: str) -> Any:
    function = vars(module).get(name)  # a __getattr__ of the answer defines nothing
    if function is None:
        raise NotLoaded(End(BROKEN, how="missing", message=_with_those_there(module, name)))
    return function


def _with_those_there(module: types.ModuleType, name: str) -> str:
    """Return *name*, and the coroutine functions that *module* itself defines, if there are any."""
    there = [
        other
        for other, value in vars(module).items()
        if type(value) is types.FunctionType  # whose class no answer can change
        and value.__globals__ is vars(module)
        and value.__code__.co_flags & inspect.CO_COROUTINE
    ]
    return f"{name}: {', '.join(there[:MOST_THERE])}" if there else name
