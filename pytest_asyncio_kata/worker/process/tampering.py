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
import functools
import json
import os
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

PACKAGE = __name__.partition(".")[0]

LEFT_ALONE = frozenset({"print", "input", "open", "help", "exit", "quit", "_"})
"""Names of builtins that an answer may replace for its own purposes: ours do not use them."""

Part = tuple[Any, str, Any, Any]
"""The object that holds it, its name, its value, and its code if it has some."""


def seal(*, anew: bool = False) -> Callable[[], str]:
    """Return a function that names the first part that was replaced since; "" if none was.

    Args:
        anew: Whether something of ours, such as freezegun, has replaced parts for this run.
    """
    parts = list(_parts(_of_ours() if anew else parts_at_start()))

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


def _parts(ours: Iterable[Part]) -> Iterator[Part]:
    """Yield *ours*, and what is different in each run."""
    yield from ours
    yield from _of_modules(name for name in _our_modules() if name not in _known_modules())
    for name, value in vars(builtins).items():
        if callable(value) and name not in LEFT_ALONE:
            yield builtins, name, value, None
    for name in ("write", "_exit", "getpid"):
        value = getattr(os, name)  # one that was replaced before us, such as by coverage, stays
        yield os, name, value, _code(value)


@functools.cache
def parts_at_start() -> tuple[Part, ...]:
    """Return the parts of the modules that are imported when this is asked for first.

    The server of all runs asks, so that no run has to list them again.
    """
    return tuple(_of_ours())


def _of_ours() -> Iterator[Part]:
    yield from _of_modules(_known_modules())
    for holder in (json, json.encoder, dataclasses, json.JSONEncoder):
        yield from _functions(holder)


@functools.cache
def _known_modules() -> frozenset[str]:
    return frozenset(_our_modules())


def _our_modules() -> list[str]:
    return sorted(name for name in sys.modules if name.partition(".")[0] == PACKAGE)


def _of_modules(names: Iterable[str]) -> Iterator[Part]:
    for name in names:
        module = sys.modules[name]
        yield from _functions(module)
        for value in list(vars(module).values()):
            if isinstance(value, type) and value.__module__ == name:
                yield from _functions(value)


def _functions(holder: Any) -> Iterator[Part]:
    kinds = (types.FunctionType, type, staticmethod, classmethod, property)
    for name, value in list(vars(holder).items()):
        if isinstance(value, kinds):
            yield holder, name, value, _code(value)


def _code(value: Any) -> Any:
    """Return the code of a function; None of anything else."""
    return value.__code__ if isinstance(value, types.FunctionType) else None
