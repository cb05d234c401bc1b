"""The text of an answer with its syntax tree, and how a piece of the text is replaced.

A mutant differs from its answer in the text of one node, so that the difference is small
and everything else keeps its line. Offsets count characters from the begin of the text.
"""

from __future__ import annotations

import ast
import bisect
import functools
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...record.syntax import tree_of

Function = ast.FunctionDef | ast.AsyncFunctionDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
PRIMARIES = (ast.Name, ast.Attribute, ast.Call, ast.Subscript, ast.Constant, ast.JoinedStr)
SCOPES = (*FUNCTIONS, ast.Lambda)


class Edit(NamedTuple):
    """A piece of the text, and what stands there instead."""

    begin: int
    end: int
    new: str
    place: str = ""
    """Where it is, if that says more than the lines around: ``main begins``."""


Edits = tuple[Edit, ...]
"""One change; the first edit is the change, the others make it work (an import)."""


class Source:
    """One answer.

    Args:
        text: Its text.

    Raises:
        SyntaxError: If it is not valid Python.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = tree_of(text)
        self.lines = text.splitlines(keepends=True)
        self.parents = {
            child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)
        }
        self._starts = [0]
        for line in self.lines:
            self._starts.append(self._starts[-1] + len(line))

    # -- what is there

    @functools.cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """The nodes in the order of the text, without those that Python misplaces in f-strings."""
        found = [node for node in ast.walk(self.tree) if self._is_placed(node)]
        return tuple(sorted(found, key=lambda node: self.begin(node)))

    @functools.cached_property
    def functions(self) -> tuple[Function, ...]:
        """All functions, the nested ones and methods too."""
        return tuple(node for node in self.nodes if isinstance(node, FUNCTIONS))

    @functools.cached_property
    def blocks(self) -> tuple[list[ast.stmt], ...]:
        """All lists of statements."""
        return tuple(
            value
            for node in (self.tree, *self.nodes)
            for _, value in ast.iter_fields(node)
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt)
        )

    def _is_placed(self, node: ast.AST) -> bool:
        if not isinstance(node, (ast.stmt, ast.expr, ast.ExceptHandler, ast.keyword)):
            return False
        if not any(isinstance(above, ast.JoinedStr) for above in self.above(node)):
            return True
        if not isinstance(node, ast.expr):
            return False
        try:
            body = tree_of(f"({self.of(node)})").body
        except (SyntaxError, ValueError, IndexError):
            return False
        return [ast.dump(each) for each in body] == [ast.dump(ast.Expr(node))]

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """Yield the nodes that contain *node*, from the inside to the outside."""
        while node in self.parents:
            node = self.parents[node]
            yield node

    def scope(self, node: ast.AST) -> ast.AST:
        """Return the function around *node*, or the module."""
        return next((each for each in self.above(node) if isinstance(each, SCOPES)), self.tree)

    def within(self, function: Function) -> Iterator[ast.AST]:
        """Yield the nodes of *function* that do not belong to a function inside it."""
        return (node for node in self.nodes if self.scope(node) is function)

    def begin(self, node: ast.AST) -> int:
        """Return where the text of *node* begins."""
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        """Return where the text of *node* has ended."""
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _offset(self, line: int, column: int) -> int:
        """Return the offset of a *column*, which Python counts in bytes."""
        before = self.lines[line - 1].encode()[:column] if line <= len(self.lines) else b""
        return self._starts[line - 1] + len(before.decode(errors="ignore"))

    def first(self, statement: ast.stmt) -> int:
        """Return where the text of *statement* begins, with its decorators."""
        decorators = getattr(statement, "decorator_list", [])
        return self.begin(decorators[0]) - len("@") if decorators else self.begin(statement)

    def whole_lines(self, edit: Edit) -> tuple[int, int]:
        """Return where the lines that *edit* touches begin and end."""
        end = self.text.find("\n", edit.end)
        begin = self.text.rfind("\n", 0, edit.begin) + 1
        return begin, end if end >= 0 else len(self.text)

    def of(self, node: ast.AST) -> str:
        """Return the text of *node*."""
        return self.text[self.begin(node) : self.end(node)]

    def operand(self, node: ast.expr) -> str:
        """Return the text of *node* as it stands beside an operator: in brackets if need be."""
        text = self.of(node)
        return text if isinstance(node, PRIMARIES) or text[0] in "([{" else f"({text})"

    def line(self, offset: int) -> int:
        """Return the line, from 1, of *offset*."""
        return bisect.bisect_right(self._starts, offset)

    def indent(self, node: ast.AST) -> str:
        """Return the spaces in front of the line in which *node* begins."""
        line = self.lines[self.line(self.begin(node)) - 1]
        return line[: len(line) - len(line.lstrip())]

    def block(self, statements: list[ast.stmt], indent: str) -> str:
        """Return the text of *statements* at another indent; the first line has none."""
        first = self._starts[self.line(self.begin(statements[0])) - 1]
        text = textwrap.dedent(self.text[first : self.end(statements[-1])])
        return textwrap.indent(text, indent).removeprefix(indent)

    # -- what may stand there instead

    def put(self, node: ast.AST, new: str) -> Edit:
        """Let *new* stand in the place of *node*."""
        return Edit(self.begin(node), self.end(node), new)

    def gone(self, statements: list[ast.stmt]) -> Edit:
        """Let *statements* do nothing."""
        return Edit(self.begin(statements[0]), self.end(statements[-1]), "pass")

    def before(self, statement: ast.stmt, *lines: str) -> Edit:
        """Let *lines* stand before *statement*."""
        begin, indent = self.first(statement), self.indent(statement)
        return Edit(begin, begin, "".join(f"{line}\n{indent}" for line in lines))

    def after(self, statement: ast.stmt, *lines: str) -> Edit:
        """Let *lines* stand after *statement*."""
        end, indent = self.end(statement), self.indent(statement)
        return Edit(end, end, "".join(f"\n{indent}{line}" for line in lines))

    def at_start(self, function: Function, *lines: str) -> Edit | None:
        """Let *lines* be the first of *function*; None if it has only a docstring."""
        body = function.body[1:] if ast.get_docstring(function) is not None else function.body
        place = f"{function.name} begins"
        return self.before(body[0], *lines)._replace(place=place) if body else None

    def at_end(self, function: Function, *lines: str) -> Edit:
        """Let *lines* be the last of *function*."""
        return self.after(function.body[-1], *lines)._replace(place=f"{function.name} ends")

    def at_top(self, line: str) -> Edit:
        """Let *line* be the first of the module that is no docstring or import."""
        body = self.tree.body
        first = next(each for each in body if not isinstance(each, (ast.Expr, ast.ImportFrom)))
        return self.before(first, line)

    def with_edits(self, edits: Iterable[Edit]) -> str:
        """Return the text with *edits*."""
        text = self.text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.begin] + edit.new + text[edit.end :]
        return text


def called(node: ast.AST) -> str:
    """Return the last name of what *node* calls: ``sleep`` for ``asyncio.sleep(1)``; "" if none."""
    return last_name(node.func) if isinstance(node, ast.Call) else ""


def last_name(node: ast.AST) -> str:
    """Return ``b`` for ``a.b`` and ``b``; "" for anything else."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def contains(node: ast.AST, name: str) -> bool:
    """Whether *node* holds a call of *name*."""
    return any(called(each) == name for each in ast.walk(node))
