"""How a record names a frame: by its line, and by its function with an argument."""

from __future__ import annotations

import functools
import types
from collections.abc import Iterable

from ...record.timeline import Place

MAX_ARGUMENT = 24
"""How many characters of an argument a label shows."""

MOST = 10**MAX_ARGUMENT
"""Integers from here on are not shown; of very long ones Python refuses to."""


def place_of(frame: types.FrameType, *, given: bool = False) -> Place:
    """Return the line at which *frame* stands; *given* if the stub has it, too.

    It stands at none for a moment, now and then, and the watchdog may look just then; the line
    at which its function begins is as near as can be said.
    """
    code = frame.f_code
    line = frame.f_lineno or code.co_firstlineno
    return _place(code.co_filename, line, code.co_qualname, given)


@functools.lru_cache(1_000)
def _place(path: str, line: int, function: str, given: bool) -> Place:
    return Place(file_name(path), line, function, given)


def file_name(path: str) -> str:
    """Return the last part of *path*."""
    return path.replace("\\", "/").rpartition("/")[2]


def label_of(frame: types.FrameType) -> str:
    """Return the function's name and its first text or number, such as ``crawl_page url_1``."""
    code = frame.f_code
    if not code.co_name.isidentifier():  # words, see scenario_words.py
        return code.co_name
    names = [name for name in code.co_varnames[: code.co_argcount] if name != "self"]
    if not names:
        return code.co_name
    values = [frame.f_locals.get(name) for name in names]
    if code.co_qualname == "to_thread":  # its own argument is the function
        values += frame.f_locals.get("args", ())
    return with_argument(code.co_name, values)


def with_argument(name: str, values: Iterable[object]) -> str:
    """Return *name* with the first text or number among *values*, if there is one."""
    value = next((value for value in values if type(value) in (str, int, float)), None)
    if value is None:
        return name
    text = str(value) if type(value) is not int or abs(value) < MOST else "..."
    short = text if len(text) <= MAX_ARGUMENT else text[: MAX_ARGUMENT - 3] + "..."
    return f"{name} {short}"
