"""What a kata's scenarios are called in messages: ``IN_WORDS``, a dict in each of their files.

The name of a scenario means nothing to a learner. Its words say which function of the answer
it calls, and how: ``"called_twice": "`main`, called twice"``.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable
from pathlib import Path

from ..record.syntax import tree_of

IN_WORDS = "IN_WORDS"
"""The constant that has the words by the name of the coroutine function."""

THE_PROGRAM = "the program"
"""A scenario without words."""


def file_with(scenarios: Iterable[Path], name: str) -> Path | None:
    """Return which of the files *scenarios* has words for the coroutine function *name*."""
    return next((file for file in scenarios if name in words_in(file)), None)


def spoken(scenarios: Iterable[Path], name: str) -> str:
    """Return in words what the coroutine function *name* in one of these files calls."""
    file = file_with(scenarios, name)
    return words_in(file)[name] if file else THE_PROGRAM


def words_in(file: Path) -> dict[str, str]:
    """Return the words of a *file* of scenarios by name; none if it is not valid Python."""
    try:
        return _words(file.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):  # a run of it says so
        return {}


@functools.cache
def _words(source: str) -> dict[str, str]:
    for node in tree_of(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == IN_WORDS:
            return dict(ast.literal_eval(node.value))
    return {}
