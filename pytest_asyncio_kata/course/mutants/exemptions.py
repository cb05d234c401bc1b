"""What of an answer is not mutated: words, the stub's own code, and what nobody runs."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from ...record.given_code import as_given
from .source import FUNCTIONS, Source

MAIN = re.compile(r"__name__\s*==\s*['\"]__main__['\"]")

Piece = tuple[int, int]
"""Where a piece of the text begins and ends."""


def exempt(source: Source, needed: Collection[str], given: Collection[str]) -> list[Piece]:
    """Return the pieces of *source* that are not mutated.

    Args:
        source: The answer.
        needed: The names that others use. Without any, all functions are used.
        given: The functions and classes that the stub gives, as `given_code` returns them.
    """
    used = _used(source, needed)
    nodes = [
        node
        for node in source.tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom))
        or _is_main(source, node)
        or as_given(node) in given
        or (isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name not in used)
    ]
    pieces = [(source.first(node), source.end(node)) for node in nodes]
    words = [*_annotations(source.tree), *_docstrings(source.tree)]
    return pieces + [(source.begin(node), source.end(node)) for node in words]


def _is_main(source: Source, node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and MAIN.search(source.of(node.test)) is not None


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            annotation = getattr(node, name, None)
            if isinstance(annotation, ast.expr):
                yield annotation


def _docstrings(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Module)):
            continue
        if ast.get_docstring(node, clean=False) is not None:
            yield node.body[0]


def _used(source: Source, needed: Collection[str]) -> set[str]:
    """Return the names that are used by what others need, and by the module itself."""
    named: dict[str, set[str]] = {}
    for node in source.tree.body:
        if _is_main(source, node):
            continue
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        names |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
        name = node.name if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else ""
        named.setdefault(name, set()).update(names)
    used: set[str] = set()
    new = {"", *(needed or named)}
    while new:
        used |= new
        new = {name for each in new for name in named.get(each, ())} - used
    return used
