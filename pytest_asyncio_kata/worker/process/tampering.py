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
import operator
import os
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

PACKAGE = __name__.partition(".")[0]

LEFT_ALONE = frozenset({"print", "input", "open", "help", "exit", "quit", "_"})
"""Names of builtins that an answer may replace for its own purposes: ours do not use them."""

OF_OS = ("write", "_exit", "getpid")
"""Names of the functions of `os` that a record is sent with."""

SAME, CODE = operator.is_, operator.attrgetter("__code__")


class Parts(NamedTuple):
    """What one module or class holds."""

    holder: Any
    names: tuple[str, ...]
    values: tuple[Any, ...]
    functions: tuple[types.FunctionType, ...]
    """Those of the values that are functions of Python."""
    codes: tuple[types.CodeType, ...]
    """The code of each of them."""


def seal(*, anew: bool = False) -> Callable[[], str]:
    """Return a function that names the first part that was replaced since; "" if none was.

    Args:
        anew: Whether something of ours, such as freezegun, has replaced parts for this run.
    """
    ours = tuple(_of_ours()) if anew else parts_at_start()
    beside = tuple(_imported_since())
    # Under these names the answer cannot put others in their places.
    every, pairs, contents, same, code = all, map, vars, SAME, CODE

    def first_replaced() -> str:
        # A thousand comparisons for each run: a loop of Python's takes several times as long.
        for parts in (*ours, *beside):
            now = contents(parts.holder).get
            if not every(pairs(same, pairs(now, parts.names), parts.values)) or not every(
                pairs(same, pairs(code, parts.functions), parts.codes)
            ):
                return _first_of(parts)
        return ""

    return first_replaced


def _first_of(parts: Parts) -> str:
    """Return the name of the first of *parts* that was replaced."""
    code_of = dict(zip(map(id, parts.functions), parts.codes, strict=True))
    now = vars(parts.holder)
    for name, value in zip(parts.names, parts.values, strict=True):
        if now.get(name) is not value or _code(value) is not code_of.get(id(value)):
            return f"{getattr(parts.holder, '__qualname__', parts.holder.__name__)}.{name}"
    return "a part"  # it was put back meanwhile


def shadowing_method(*objects: object) -> str:
    """Return the method of one of *objects* that the object itself replaces; "" if none."""
    for one in objects:
        for name, value in vars(one).items():
            if callable(value) and isinstance(getattr(type(one), name, None), types.FunctionType):
                return f"{type(one).__qualname__}.{name}"
    return ""


def _imported_since() -> Iterator[Parts]:
    """Yield the parts of the modules that only this run has imported."""
    if len(sys.modules) != _modules_at_start():
        yield from _of_modules(name for name in _our_modules() if name not in _known_modules())


@functools.cache
def parts_at_start() -> tuple[Parts, ...]:
    """Return the parts of ours and of Python's as they are when this is asked for first.

    The server of all runs asks, so that no run has to list them again.
    """
    return tuple(_of_ours())


def _of_ours() -> Iterator[Parts]:
    yield from _of_modules(_known_modules())
    for holder in (json, json.encoder, dataclasses, json.JSONEncoder):
        yield _functions(holder)
    used = [
        name for name, value in vars(builtins).items() if callable(value) and name not in LEFT_ALONE
    ]
    yield _parts(builtins, used, with_code=False)
    yield _parts(os, OF_OS)  # one that was replaced before us, such as by coverage, stays


@functools.cache
def _known_modules() -> frozenset[str]:
    _modules_at_start()
    return frozenset(_our_modules())


@functools.cache
def _modules_at_start() -> int:
    """Return how many modules were imported when this was asked for first."""
    return len(sys.modules)


def _our_modules() -> list[str]:
    return sorted(name for name in sys.modules if name.partition(".")[0] == PACKAGE)


def _of_modules(names: Iterable[str]) -> Iterator[Parts]:
    for name in names:
        module = sys.modules[name]
        yield _functions(module)
        for value in list(vars(module).values()):
            if isinstance(value, type) and value.__module__ == name:
                yield _functions(value)


def _functions(holder: Any) -> Parts:
    kinds = (types.FunctionType, type, staticmethod, classmethod, property)
    names = [name for name, value in vars(holder).items() if isinstance(value, kinds)]
    return _parts(holder, names)


def _parts(holder: Any, names: Iterable[str], *, with_code: bool = True) -> Parts:
    """Return what *holder* has now under these *names*."""
    names = tuple(names)
    values = tuple(vars(holder)[name] for name in names)
    functions = tuple(v for v in values if with_code and isinstance(v, types.FunctionType))
    return Parts(holder, names, values, functions, tuple(map(_code, functions)))


def _code(value: Any) -> Any:
    """Return the code of a function; None of anything else."""
    return value.__code__ if isinstance(value, types.FunctionType) else None
