"""How a record names a frame: by its line, and by its function with an argument."""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Iterable, Sequence
from typing import Any

from ...record.timeline import Place

MAX_ARGUMENT = 24
"""How many characters of an argument a label shows."""

SCHEMES, LOOPBACK = ("http", "https"), "127.0.0.1"

Shown = str | int | float

SHOWN = (str, int, float)
"""The types of the arguments that a label shows; a subclass may do anything when it is asked."""

MOST = 10**MAX_ARGUMENT
"""Integers from here on are not shown; of very long ones Python refuses to."""

FRAMES_KEEP_COPIES = sys.version_info < (3, 13)
"""Whether a frame keeps the dictionary that its `f_locals` has given, and all values in it."""


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
    return with_argument(code.co_name, (first_argument(frame, argument_names(code)),))


def argument_names(code: types.CodeType) -> tuple[str, ...]:
    """Return the names of the arguments of *code* that a label may show."""
    if not code.co_name.isidentifier():  # words, see scenario_words.py
        return ()
    return tuple(name for name in code.co_varnames[: code.co_argcount] if name != "self")


def first_argument(
    frame: types.FrameType, names: Sequence[str], *, begun: bool = True
) -> Shown | None:
    """Return the first text or number among the arguments *names* of *frame*, if there is one.

    Args:
        frame: Of a call.
        names: In this order.
        begun: Whether the call has made its first step. If not, nothing of it is kept.
    """
    if not names:
        return None
    known, found = frame.f_locals, None
    for name in names:
        value = known.get(name)
        if type(value) in SHOWN:
            found = value
            break
    else:
        if frame.f_code.co_qualname == "to_thread":  # its own argument is the function
            found = next((value for value in known.get("args", ()) if type(value) in SHOWN), None)
    if FRAMES_KEEP_COPIES and not begun:
        known.clear()  # once it has begun, this may be what the call knows as its `locals()`
    return found


def with_argument(name: str, values: Iterable[Any]) -> str:
    """Return *name* with the first text or number among *values*, if there is one."""
    return with_shown(name, next((value for value in values if type(value) in SHOWN), None))


def with_shown(name: str, value: Shown | None) -> str:
    """Return *name* with *value*, shortened, if there is one."""
    if value is None:
        return name
    value = round(value, 4) if type(value) is float else value  # it was not typed so, but computed
    text = str(value) if type(value) is not int or abs(value) < MOST else "..."
    text = without_port(text)
    short = text if len(text) <= MAX_ARGUMENT else text[: MAX_ARGUMENT - 3] + "..."
    return f"{name} {short or repr(short)}"


def without_port(text: str) -> str:
    """Return the path of a URL, the host of a loopback address, and any other text as it is.

    The host is the longest part of a URL, and mostly the same in all of them. A port that the
    system has chosen is another one in each run.
    """
    scheme, colon, rest = text.partition("://")
    if colon and scheme in SCHEMES:
        return "/" + rest.partition("/")[2]
    host, _, port = text.partition(":")
    return host if host == LOOPBACK and port.isdigit() else text
