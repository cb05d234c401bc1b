"""What the coroutines of a kata's scenarios are called where a learner reads of them.

Their names are ours. A learner reads what they are, in the words that the module itself says in
its ``IN_WORDS``: a coroutine that takes the place of a function of the answer has that function's
name, and a coroutine that runs beside the answer a noun such as ``the heartbeat``.
"""

from __future__ import annotations

import types
from inspect import CO_COROUTINE

from ..record.timeline import THE_TEST


def name_in_words(scenarios: types.ModuleType, called: str) -> None:
    """Give the coroutine functions of *scenarios* the names that a record is to show.

    Args:
        scenarios: The module.
        called: The function among them that is the run.
    """
    words = {**getattr(scenarios, "IN_WORDS", {}), called: THE_TEST}
    for name, function in vars(scenarios).items():
        # `inspect` looks for partial functions and wrappers, too, for each name that there is.
        if type(function) is types.FunctionType and function.__code__.co_flags & CO_COROUTINE:
            _rename(function, words.get(name, THE_TEST))


_RENAMED: dict[tuple[int, str], tuple[types.CodeType, types.CodeType]] = {}
"""Codes as they were and with another name, by the first one's `id` and that name.

Both are kept. A module is loaded again for each of many calls: its functions are made of the same
codes each time, and what is known of a code is found by the code itself.
"""


def _rename(function: types.FunctionType, words: str) -> None:
    function.__name__ = function.__qualname__ = words
    code = function.__code__
    key = id(code), words
    if key not in _RENAMED:
        _RENAMED[key] = code, code.replace(co_name=words, co_qualname=words)
    function.__code__ = _RENAMED[key][1]
