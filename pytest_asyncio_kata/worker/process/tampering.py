"""Has an answer replaced a part of the worker? Then its record proves nothing.

The answer acts in the worker's own process, so nothing can keep it from doing that, and
an author who knows this file can get around it. It notices the easiest change, which no
honest answer makes: another function in the place of one of ours, or of one of
Python's that ours rely on. What was seen from outside (``runner/contradiction.py``) does not
depend on it.
"""

from __future__ import annotations

import builtins
import dataclasses
import json
import os
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

PACKAGE = __name__.partition(".")[0]

LEFT_ALONE = frozenset({"print", "input", "open", "help", "exit", "quit", "_"})
"""Names of builtins that an answer may replace for its own purposes: ours do not use them."""

Part = tuple[Any, str, Any, Any]
"""The object that holds it, its name, its value, and its code if it has some."""


def seal() -> Callable[[], str]:
    """Return a function that names the first part that was replaced since; "" if none was."""
    parts = list(_parts())

    def first_replaced() -> str:
        for holder, name, value, code in parts:
            now = vars(holder).get(name)
            if now is not value or _code(now) is not code:
                return f"{getattr(holder, '__qualname__', holder.__name__)}.{name}"
        return ""

    return first_replaced


def shadowing_method(*objects: object) -> str:
    """Return the method of one of *objects* that the object itself replaces; "" if none."""
    for one in objects:
        for name, value in vars(one).items():
            if callable(value) and isinstance(getattr(type(one), name, None), types.FunctionType):
                return f"{type(one).__qualname__}.{name}"
    return ""


def _parts() -> Iterator[Part]:
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == PACKAGE:
            yield from _functions(module)
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == name:
                    yield from _functions(value)
    for module in (json, json.encoder, dataclasses):
        yield from _functions(module)
    yield from _functions(json.JSONEncoder)
    for name, value in vars(builtins).items():
        if callable(value) and name not in LEFT_ALONE:
            yield builtins, name, value, None
    for name in ("write", "_exit", "getpid"):
        value = getattr(os, name)  # one that was replaced before us, such as by coverage, stays
        yield os, name, value, _code(value)


def _functions(holder: Any) -> Iterator[Part]:
    kinds = (types.FunctionType, type, staticmethod, classmethod, property)
    for name, value in list(vars(holder).items()):
        if isinstance(value, kinds):
            yield holder, name, value, _code(value)


def _code(value: Any) -> Any:
    """Return the code of a function; None of anything else."""
    return value.__code__ if isinstance(value, types.FunctionType) else None
