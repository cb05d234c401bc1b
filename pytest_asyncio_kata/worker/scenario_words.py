"""What the coroutines of a kata's scenarios are called where a learner reads of them.

Their names are ours. A learner reads what they are, in the words that the module itself says in
its ``IN_WORDS``: a coroutine that takes the place of a function of the answer has that function's
name, and a coroutine that runs beside the answer a noun such as ``the heartbeat``.
"""

from __future__ import annotations

import inspect
import types
from typing import Any

from ..record.timeline import THE_TEST


def name_in_words(scenarios: types.ModuleType, called: str) -> None:
    """Give the coroutine functions of *scenarios* the names that a record is to show.

    Args:
        scenarios: The module.
        called: The function among them that is the run.
    """
    words = {**getattr(scenarios, "IN_WORDS", {}), called: THE_TEST}
    for name, function in vars(scenarios).items():
        if inspect.iscoroutinefunction(function) and inspect.isfunction(function):
            _rename(function, words.get(name, THE_TEST))


def _rename(function: types.FunctionType | Any, words: str) -> None:
    function.__name__ = function.__qualname__ = words
    function.__code__ = function.__code__.replace(co_name=words, co_qualname=words)
