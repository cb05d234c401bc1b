"""Answers that are equal, after formatting and renaming: a hint for a talk, and never a verdict.

Many honest answers to a short kata are equal, because there is one way that everybody finds. So
it is said how many learners share an answer and how long it is; the points do not change.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from ...course.kata import Kata
from ...record.syntax import tree_of
from ..job import Answer
from .answer_places import is_stub, stub_text

TOO_COMMON = 0.3
"""The part of a class above which an answer is the common one, if there are `FEW` others."""

FEW = 5

MOST_LETTERS = 20_000
"""Letters of an answer that is compared: deeper programs could exhaust Python's own stack."""


@dataclass(frozen=True, slots=True)
class EqualAnswers:
    """Learners with the same answer to a kata."""

    kata: str
    """How messages call the kata, such as ``03 gather``."""
    submissions: tuple[str, ...]
    lines: int
    """How many lines of code the shortest of them has, without empty ones and comments."""
    is_same_text: bool
    """Whether all of them are the same letter for letter."""


def equal_answers(
    katas: Sequence[Kata], handed_in: Iterable[tuple[str, Sequence[Answer]]]
) -> list[EqualAnswers]:
    """Return the groups of equal answers; the longest come first, as they say most.

    Args:
        katas: The katas.
        handed_in: For each submission its name and its answers, one for each kata.
    """
    stubs = {kata.name: stub_text(kata.stub) for kata in katas}
    by_name = {kata.name: kata for kata in katas}
    groups: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
    counts: dict[str, int] = {}
    for name, answers in handed_in:
        for answer in answers:
            if not answer.path or is_stub(answer.text, stubs[answer.kata]):
                continue
            counts[answer.kata] = counts.get(answer.kata, 0) + 1
            if found := shape(answer.text, by_name[answer.kata].defines):
                key = (answer.kata, found)
                groups.setdefault(key, []).append((name, answer.text, _lines(answer.text)))
    made = [
        EqualAnswers(
            kata=by_name[kata].spoken,
            submissions=tuple(name for name, _, _ in group),
            lines=min(lines for _, _, lines in group),
            is_same_text=len({text for _, text, _ in group}) == 1,
        )
        for (kata, _), group in groups.items()
        if len(group) > 1 and not _is_common(len(group), counts[kata])
    ]
    return sorted(made, key=lambda one: (not one.is_same_text, -one.lines, one.kata))


def _is_common(size: int, every: int) -> bool:
    return every - size >= FEW and size > TOO_COMMON * every


def shape(text: str, keep: Collection[str] = ()) -> str:
    """Return the same digest for programs that differ in formatting and in names of their own.

    Args:
        text: A program.
        keep: Names that an answer cannot choose.

    Returns:
        16 hex digits; "" if it is no program.
    """
    if len(text) > MOST_LETTERS:
        return ""
    try:
        tree = tree_of(text)
        renamed = _Renamed(_own_names(tree) - set(keep)).visit(tree)
        return hashlib.sha256(ast.dump(renamed).encode()).hexdigest()[:16]
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""


def _lines(text: str) -> int:
    """Return how many lines of *text* hold code."""
    statements = [node for node in ast.walk(tree_of(text)) if isinstance(node, ast.stmt)]
    return len({statement.lineno for statement in statements if not _is_text(statement)})


def _own_names(tree: ast.AST) -> set[str]:
    """Return the names that a program gives itself."""
    names: set[str | None] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                names.add(name)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.arg(arg=name):
                names.add(name)
            case ast.ExceptHandler(name=name) | ast.alias(asname=name) | ast.MatchAs(name=name):
                names.add(name)
    return {name for name in names if name and not name.startswith("__")}


class _Renamed(ast.NodeTransformer):
    """Renames a program's own names in the order in which they come, and drops what is no code."""

    def __init__(self, own: set[str]) -> None:
        self._own = own
        self._new: dict[str, str] = {}

    def _name(self, name: str) -> str:
        return self._new.setdefault(name, f"n{len(self._new)}") if name in self._own else name

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """Rename whatever has a name."""
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [one for one in body if not _is_text(one)] or [ast.Pass()]  # type: ignore[attr-defined]
        for field in ("annotation", "returns"):
            if hasattr(node, field) and not isinstance(node, ast.AnnAssign):
                setattr(node, field, None)
        for field in ("name", "id", "attr", "arg", "asname"):
            name = getattr(node, field, None)
            is_module = field == "name" and isinstance(node, ast.alias)
            if isinstance(name, str) and not is_module:
                setattr(node, field, self._name(name))
        return super().generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Take an assignment without its annotation."""
        if node.value is None:
            return self.generic_visit(ast.Pass())
        return self.generic_visit(ast.Assign([node.target], node.value))

    def visit_Global(self, node: ast.Global) -> ast.AST:
        """Rename the names of the program."""
        return ast.Global([self._name(name) for name in node.names])

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        """Rename the names of the function around it."""
        return ast.Nonlocal([self._name(name) for name in node.names])


def _is_text(statement: object) -> bool:
    """Whether *statement* is a docstring, or another text that does nothing."""
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
