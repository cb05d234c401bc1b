"""The answer's source, read to say where something happened that is proved already."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...record.given_code import as_given
from ...record.timeline import Place
from .labels import file_name

Function = ast.FunctionDef | ast.AsyncFunctionDef

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
"""What a `return` inside of belongs to something else."""


class Source:
    """The source of one answer.

    Args:
        path: Path of its file.
        given: Functions and classes of the stub, as `as_given` writes them.
    """

    def __init__(self, path: str, given: Iterable[str] = ()) -> None:
        self._path = path
        self._given = frozenset(given)

    @functools.cached_property
    def _body(self) -> list[ast.stmt]:
        try:
            return ast.parse(Path(self._path).read_bytes()).body
        except Exception:  # why it cannot be loaded is said elsewhere
            return []

    @functools.cached_property
    def given_lines(self) -> frozenset[int]:
        """The numbers of the lines that the stub has too, in functions and classes as they were."""
        if not self._given:
            return frozenset()
        return frozenset(
            line
            for node in self._body
            if (text := as_given(node)) is not None and text in self._given
            for line in range(_first_line(node), (node.end_lineno or node.lineno) + 1)
        )

    def returned_at(self, function: str) -> tuple[Place | None, bool]:
        """Return the only `return` of *function*, and whether it gives only names.

        What a name stands for was computed in another line.
        """
        found = [
            node for node in self._body if isinstance(node, Function) and node.name == function
        ]
        returns = [each for node in found[-1:] for each in _returns(node.body)]
        if len(returns) != 1 or returns[0].value is None:
            return None, False
        value = returns[0].value
        parts = value.elts if isinstance(value, ast.Tuple | ast.List) else [value]
        names = bool(parts) and all(isinstance(part, ast.Name) for part in parts)
        return Place(file_name(self._path), returns[0].lineno, function), names


def _first_line(node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", ())
    first: int = min([node.lineno, *(each.lineno for each in decorators)])
    return first


def _returns(nodes: Iterable[ast.AST]) -> Iterator[ast.Return]:
    """Yield the returns of a function, without those of functions inside it."""
    for node in nodes:
        if isinstance(node, ast.Return):
            yield node
        elif not isinstance(node, SCOPES):
            yield from _returns(ast.iter_child_nodes(node))
