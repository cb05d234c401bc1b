"""The answer's source, read to say where something happened that is proved already."""

from __future__ import annotations

import ast
import functools
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ...record.given_code import as_given, name_of
from ...record.run import AT_ITS_END, NO_VALUE, VALUE
from ...record.syntax import tree_of
from ...record.timeline import Place
from ..kept_codes import kept_body
from .labels import file_name

Function = ast.FunctionDef | ast.AsyncFunctionDef

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
"""What a `return` inside of belongs to something else."""

LOOPS = (ast.For, ast.AsyncFor, ast.While)


class Source:
    """The source of one answer.

    Args:
        path: Path of its file.
        given: Functions and classes of the stub, as `as_given` writes them.
    """

    def __init__(self, path: str, given: Iterable[str] = ()) -> None:
        self._path = path
        self._given = frozenset(given)
        self._given_names = frozenset(map(name_of, self._given))
        self._given_lines: dict[str, frozenset[int]] = {}

    @functools.cached_property
    def _body(self) -> list[ast.stmt]:
        try:
            content = Path(self._path).read_bytes()
            return kept_body(self._path, content) or tree_of(content).body
        except Exception:  # why it cannot be loaded is said elsewhere
            return []

    def is_given(self, code: types.CodeType) -> bool:
        """Whether *code* stands in a function or class that is as the stub has it.

        To read a file and to write its functions again takes as long as a run. So only those
        that are named as one of the stub's are compared, when the first of them is met.
        """
        name = code.co_qualname.partition(".")[0]
        if name not in self._given_names:
            return False
        if name not in self._given_lines:
            self._given_lines[name] = frozenset(self._lines_as_given(name))
        return code.co_firstlineno in self._given_lines[name]

    def _lines_as_given(self, name: str) -> Iterator[int]:
        """Yield the numbers of the lines of what is named *name*, where it is as in the stub."""
        for node in self._body:
            if getattr(node, "name", "") == name and as_given(node) in self._given:
                yield from range(_first_line(node), (node.end_lineno or node.lineno) + 1)

    def defined_at(self, function: str) -> Place | None:
        """Return the line that defines *function*: it could not be called as it was."""
        lines = [
            node.lineno
            for node in self._body
            if isinstance(node, Function) and node.name == function
        ]
        return Place(file_name(self._path), lines[-1], function) if lines else None

    def returned_at(self, function: str, line: int = 0) -> Returned:
        """Return where *function* has returned, as far as its source says.

        Args:
            function: Its name.
            line: The last line of it that ran; 0 if that is not known. Then it is its only
                `return`, if there is one alone. Below 0, if it has raised an exception.
        """
        if line < 0:
            return Returned(None)
        found = [
            node for node in self._body if isinstance(node, Function) and node.name == function
        ]
        body = found[-1].body if found else []
        if any(_sorts_at(node, line) for node in _statements(body)):
            return Returned(None)
        returns = list(_returns(body))
        here = [node for node in returns if node.lineno <= line <= (node.end_lineno or 0)]
        file = file_name(self._path)
        if line and not here and not any(_leaves_later(node, line) for node in _statements(body)):
            breaks = any(isinstance(n, ast.Break) and n.lineno == line for n in _statements(body))
            return Returned(Place(file, line, function), how=AT_ITS_END, in_a_loop=breaks)
        if len(here or returns) != 1:
            how = AT_ITS_END if body and not returns else ""
            return Returned(Place(file, body[-1].lineno, function) if how else None, how=how)
        (only,) = here or returns
        in_a_loop = any(
            only in _returns([node])
            for node in _statements(body, LOOPS)
            if not isinstance(getattr(node, "test", None), ast.Constant)  # `while True` needs one
        )
        place = Place(file, only.lineno, function)
        if only.value is None:
            return Returned(place, how=NO_VALUE * bool(here), in_a_loop=in_a_loop)
        parts = only.value.elts if isinstance(only.value, ast.Tuple | ast.List) else [only.value]
        names = bool(parts) and all(isinstance(part, ast.Name) for part in parts)
        return Returned(place, names, VALUE * bool(here), in_a_loop and bool(here))


@dataclass(frozen=True, slots=True)
class Returned:
    """Where a function has returned."""

    place: Place | None
    names: bool = False
    """Whether the `return` there gives only names: what they stand for was computed elsewhere."""
    how: str = ""
    """``value``, ``nothing`` or ``end``, as in `End.returned`."""
    in_a_loop: bool = False
    """Whether the `return` or `break` there has left a loop."""


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


def _statements(
    nodes: Iterable[ast.AST], kinds: tuple[type[ast.AST], ...] = (ast.stmt,)
) -> Iterator[ast.AST]:
    """Yield the statements of a function, without those of functions inside it."""
    for node in nodes:
        if isinstance(node, kinds):
            yield node
        if not isinstance(node, SCOPES):
            yield from _statements(ast.iter_child_nodes(node), kinds)


def _sorts_at(node: ast.AST, line: int) -> bool:
    """Whether *line*, if it is known, stands in a ``try`` with ``except*``.

    At its end each Python since 3.11 goes back to another line of it, or to none: the last one
    that ran says nothing.
    """
    inside = getattr(node, "lineno", 0) <= line <= (getattr(node, "end_lineno", 0) or 0)
    return isinstance(node, ast.TryStar) and (inside or not line)


def _leaves_later(node: ast.AST, line: int) -> bool:
    """Whether *line* may be the last one of a `return` in *node*: something runs after it."""
    later = isinstance(node, ast.With | ast.AsyncWith) or bool(getattr(node, "finalbody", ()))
    last = getattr(node, "end_lineno", None) or 0
    return later and getattr(node, "lineno", 0) <= line <= last and any(_returns([node]))
