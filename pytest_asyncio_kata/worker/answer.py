"""Loading an answer: its file becomes a module, or an error says why not."""

from __future__ import annotations

import ast
import importlib.util
import sys
import types
import warnings
from collections.abc import Callable
from importlib.abc import SourceLoader
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from ..record.run import BROKEN, End
from ..record.timeline import Place
from ..record.values import message_of, type_name
from .recording.suggestions import suggestion_of, with_suggestion
from .recording.tracebacks import raised_at
from .recording.waits import Reader

MAX_SOURCE = 200
"""How many characters of a line that cannot be read are recorded."""


class NotLoaded(Exception):
    """The file cannot be used.

    Args:
        end: How the run ends because of it.
    """

    def __init__(self, end: End) -> None:
        super().__init__(end.message)
        self.end = end


def load(path: str, name: str, reader: Reader) -> types.ModuleType:
    """Import the file at *path* as *name*.

    Raises:
        NotLoaded: If it is not there, cannot be parsed, or raises while it is imported.
    """
    if not Path(path).is_file():
        raise NotLoaded(End(BROKEN, how="file", message=f"there is no file {path}"))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None  # the file ends in .py
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses, typing and pickle look the module up there
    try:
        exec(_code(spec), vars(module))
    except BaseException as error:
        if path != reader.answer:
            raise NotLoaded(_not_the_answers(error, Path(path).name)) from None
        # Once a line of the answer has run, the file itself could be read.
        if isinstance(error, SyntaxError) and raised_at(error, reader) is None:
            raise NotLoaded(_unreadable(error, Path(path))) from None
        raise NotLoaded(_failed(error, reader)) from None
    return module


def _code(spec: ModuleSpec) -> types.CodeType:
    """Return the code of a file, which is compiled once."""
    if spec.name not in _CODES:
        assert isinstance(spec.loader, SourceLoader)  # the file ends in .py
        with warnings.catch_warnings():
            # What is warned of differs between versions (3.14 adds `return` in `finally`);
            # the checks say what an answer does with it.
            warnings.simplefilter("ignore", SyntaxWarning)
            code = spec.loader.get_code(spec.name)
        assert code is not None  # there is a source
        _CODES[spec.name] = code
    return _CODES[spec.name]


_CODES: dict[str, types.CodeType] = {}


def _unreadable(error: SyntaxError, path: Path) -> End:
    source = (error.text or "").rstrip()[:MAX_SOURCE]
    column, end = _columns(error, source, path)
    return End(
        BROKEN,
        how="syntax",
        message=with_suggestion(error.msg, suggestion_of(error)),
        place=Place(path.name, error.lineno or 1),
        source=source,
        column=column,
        end_column=end,
    )


def _columns(error: SyntaxError, source: str, path: Path) -> tuple[int, int]:
    """Return the part of *source* that Python marks, from 1; (0, 0) if it marks none."""
    column, end = error.offset or 0, error.end_offset or 0
    if not source.isascii():
        column, end = _in_letters(source, path, column, end)
    if error.end_lineno is not None and error.end_lineno != error.lineno:
        end = MAX_SOURCE
    if not 0 < column <= len(source) + 1:
        return 0, 0
    return column, max(min(end, len(source) + 1), column + 1)


def _in_letters(source: str, path: Path, column: int, end: int) -> tuple[int, int]:
    """Return columns that count the letters of *source*.

    The compiler counts bytes, and so does the parser before 3.13, unless it reads text.
    """
    try:
        ast.parse(importlib.util.decode_source(path.read_bytes()))
    except SyntaxError as error:
        return error.offset or 0, error.end_offset or 0
    except (ValueError, OSError):  # a null byte, for one
        return 0, 0
    # Only the compiler refuses it.
    letters = [source.encode()[: max(n - 1, 0)].decode(errors="ignore") for n in (column, end)]
    return len(letters[0]) + 1, len(letters[1]) + 1


def _not_the_answers(error: BaseException, file: str) -> End:
    """The end of a run whose scenarios cannot be loaded. No line of theirs is a place."""
    line = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
    said = error.msg if isinstance(error, SyntaxError) else message_of(error)
    return End(BROKEN, how="scenarios", message=f"{file}{line}: {type_name(error)}: {said}")


def _failed(error: BaseException, reader: Reader) -> End:
    said = with_suggestion(message_of(error), suggestion_of(error))
    message = f"{type_name(error)}: {said}"
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
