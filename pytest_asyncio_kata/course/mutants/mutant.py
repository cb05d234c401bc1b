"""A mutant: an answer with one mistake put in."""

from __future__ import annotations

import ast
import difflib
import functools
import warnings
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...record.given_code import as_given
from ...record.syntax import tree_of
from .exemptions import exempt
from .operators.all import OPERATORS, Operator
from .source import Edit, Edits, Source

NOTHING = "nothing"
"""How a change is written when no line stands there."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """An answer with one mistake put in."""

    operator: str
    line: int
    """The line of the answer in which it differs first."""
    change: str
    """The lines that differ, at one glance: ``old text -> new text``."""
    function: str
    """The outermost function or class in which it differs; "" if in none."""
    functions: tuple[str, str]
    """That function without its docstring, in the answer and in the mutant."""
    text: str
    """All of the mutant's file."""


def mutants_of(
    text: str,
    *,
    needed: Collection[str] = (),
    given: Collection[str] = (),
    operators: Mapping[str, Operator] = OPERATORS,
) -> list[Mutant]:
    """Return the mutants of an answer, without doubles and without those that cannot be compiled.

    Args:
        text: The answer.
        needed: The names that others use; a function that nobody uses is left alone. Without
            any, all are taken.
        given: The functions and classes that the stub gives, as `given_code` returns them.
        operators: Those that are tried, by name. Of two equal mutants the first is kept.
    """
    source = Source(text)
    exempted = exempt(source, needed, given)
    seen = {ast.dump(source.tree)}
    found = []
    for name, operator in operators.items():
        for edits in operator(source):
            if any(begin <= edits[0].begin <= end for begin, end in exempted):
                continue
            new = source.with_edits(edits)
            if (tree := _parsed(new)) and (dump := ast.dump(tree)) not in seen:
                seen.add(dump)
                found.append(_mutant(source, name, edits, new, tree))
    return found


def difference(old: str, mutant: Mutant, where: str) -> str:
    """Return how a *mutant* differs from the *old* text, with a line around."""
    lines = difflib.unified_diff(
        old.splitlines(), mutant.text.splitlines(), where, "mutant", lineterm="", n=1
    )
    return "\n".join(lines)


def _parsed(text: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            compile(text, "mutant", "exec", dont_inherit=True)
            return tree_of(text)
        except (SyntaxError, ValueError):
            return None


def _mutant(source: Source, operator: str, edits: Edits, text: str, tree: ast.Module) -> Mutant:
    where = edits[0].begin
    around = (node for node in source.tree.body if source.first(node) <= where <= source.end(node))
    name = getattr(next(around, None), "name", "")
    return Mutant(
        operator=operator,
        line=source.line(where),
        change=_change(source, edits[0]),
        function=name,
        functions=(_function(source.tree, name), _function(tree, name)),
        text=text,
    )


@functools.lru_cache(maxsize=32)
def _function(tree: ast.Module, name: str) -> str:
    """Return the function or class *name* to be compared."""
    found = (each for each in tree.body if getattr(each, "name", None) == name)
    return as_given(next(found, ast.Pass())) or ""


def _change(source: Source, edit: Edit) -> str:
    """Return the lines that *edit* changes, before and after."""
    if edit.place:
        return f"{edit.place} -> {_joined(edit.new.splitlines())}"
    begin, end = source.whole_lines(edit)
    text = source.text
    old = text[begin:end].splitlines()
    new = (text[begin : edit.begin] + edit.new + text[edit.end : end]).splitlines()
    while min(len(old), len(new)) > 1 and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    while min(len(old), len(new)) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return f"{_joined(old)} -> {_joined(new)}"


def _joined(lines: list[str]) -> str:
    return "; ".join(line.strip() for line in lines if line.strip()) or NOTHING
