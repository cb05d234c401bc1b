"""What the files of a kata's scenarios have to say: what messages call its coroutine functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from ...record.syntax import tree_of
from ..kata import Kata
from ..layout import Layout
from ..scenario_words import IN_WORDS, words_in


def scenarios_have_words(kata: Kata, layout: Layout) -> Iterator[str]:
    """No learner reads the name of a scenario."""
    for path in kata.scenarios:
        yield from _without_words(path, layout)


def _without_words(path: Path, layout: Layout) -> Iterator[str]:
    tree = tree_of(path.read_text(encoding="utf-8"), str(path))
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef) and node.name not in words_in(path):
            yield (
                f"{layout.shown(path)}: {node.name} is not in {IN_WORDS}; say there what messages"
                " call it"
            )
    inside = {name for node in tree.body for name in _coroutines_inside(node)}
    for name in words_in(path):
        if "." in name and name not in inside:
            yield f"{layout.shown(path)}: {IN_WORDS} has {name}, which is no coroutine function"


def _coroutines_inside(node: ast.stmt) -> Iterator[str]:
    """Yield the methods of a class, and the functions inside a function, that are coroutines."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        found = node.body if isinstance(node, ast.ClassDef) else ast.walk(node)
        for one in found:
            if isinstance(one, ast.AsyncFunctionDef) and one is not node:
                yield f"{node.name}.{one.name}"
