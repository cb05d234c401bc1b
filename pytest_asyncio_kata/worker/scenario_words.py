"""What the coroutines of a kata's scenarios are called where a learner reads of them.

Their names are ours. A learner reads what they are, in the words that the module itself says in
its ``IN_WORDS``: a coroutine that takes the place of a function of the answer has that function's
name, and a coroutine that runs beside the answer a noun such as ``the heartbeat``.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from inspect import CO_COROUTINE
from typing import ParamSpec, TypeVar

from ..record.timeline import THE_TEST

P = ParamSpec("P")
T = TypeVar("T")


def name_in_words(scenarios: types.ModuleType, called: str) -> None:
    """Give the coroutine functions of *scenarios* the names that a record is to show.

    A method, or a function inside another, has other words than its own name where ``IN_WORDS``
    has an entry such as ``Door.day``; its own name often is a word already, such as ``visit``.

    Args:
        scenarios: The module.
        called: The function among them that is the run; "" if it stands in another one.
    """
    words = {**getattr(scenarios, "IN_WORDS", {}), called: THE_TEST}
    inside = _by_owner(words)
    siblings = f"{scenarios.__package__}." if scenarios.__package__ else "\0"
    for name, thing in vars(scenarios).items():
        # `inspect` looks for partial functions and wrappers, too, for each name that there is.
        is_function = type(thing) is types.FunctionType
        if is_function:
            if not thing.__code__.co_flags & CO_COROUTINE or thing.__name__ == THE_TEST:
                continue  # see `of_the_test`
        elif not (name in inside and isinstance(thing, type)):
            continue
        if thing.__module__ != scenarios.__name__ and str(thing.__module__).startswith(siblings):
            continue  # that module has words for it
        if is_function:
            _rename(thing, words.get(name, THE_TEST), inside.get(name, ()))
        else:
            for method, spoken in inside[name]:
                _rename(vars(thing)[method], spoken)


Inside = tuple[tuple[str, str], ...]
"""Names of methods, or of functions inside a function, each with its words."""


def of_the_test(function: Callable[P, T]) -> Callable[P, T]:
    """Give a coroutine function of the worker, for scenarios, the name that `name_in_words` would.

    Here it is given once, and not in each run, so the function is what it was when runs begin.
    """
    assert isinstance(function, types.FunctionType)
    _rename(function, THE_TEST)
    return function


def _by_owner(words: Mapping[str, str]) -> dict[str, Inside]:
    """Return the *words* of names with a dot, by what stands before it."""
    found: dict[str, Inside] = {}
    for name, spoken in words.items():
        owner, dot, inner = name.partition(".")
        if dot:
            found[owner] = (*found.get(owner, ()), (inner, spoken))
    return found


_RENAMED: dict[tuple[int, str, Inside], tuple[types.CodeType, types.CodeType]] = {}
"""Codes as they were and with other names, by the first one's `id` and those names.

Both are kept. A module is loaded again for each of many calls: its functions are made of the same
codes each time, and what is known of a code is found by the code itself.
"""


def _rename(function: types.FunctionType, words: str, inside: Inside = ()) -> None:
    function.__name__ = function.__qualname__ = words
    code = function.__code__
    key = id(code), words, inside
    if key not in _RENAMED:
        renamed = _named(_with_inside(code, dict(inside)), words)
        _RENAMED[key] = code, renamed
    function.__code__ = _RENAMED[key][1]


def _with_inside(code: types.CodeType, words: Mapping[str, str]) -> types.CodeType:
    """Return *code* in which the functions that *words* names have these words."""
    if not words:
        return code
    constants = [
        _named(_with_inside(one, words), words.get(one.co_name, one.co_name))
        if isinstance(one, types.CodeType)
        else one
        for one in code.co_consts
    ]
    return code.replace(co_consts=tuple(constants))


def _named(code: types.CodeType, words: str) -> types.CodeType:
    """Return *code* with another name, if it is another one."""
    if code.co_name == words:
        return code
    return code.replace(co_name=words, co_qualname=words)
