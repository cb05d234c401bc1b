"""A mutant: an answer with one mistake put in, and what may be mutated."""

from __future__ import annotations

import ast
import difflib
import re
import warnings
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ...record.given_code import as_given
from .operators.all import OPERATORS
from .source import FUNCTIONS, Edits, Source

MAIN = re.compile(r"__name__\s*==\s*['\"]__main__['\"]")

NOTHING = "nothing"
"""How an explanation writes that no line stands there."""


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
    text: str, *, needed: Collection[str] = (), given: Collection[str] = ()
) -> list[Mutant]:
    """Return the mutants of an answer, without doubles and without those that cannot be compiled.

    Args:
        text: The answer.
        needed: The names that others use; a function that nobody uses is left alone. Without
            any, all are taken.
        given: The functions and classes that the stub gives, as `given_code` returns them.
    """
    source = Source(text)
    kept = list(_kept(source, needed, given))
    seen = {ast.dump(source.tree)}
    found = []
    for name, operator in OPERATORS.items():
        for edits in operator(source):
            if any(begin <= edits[0].begin <= end for begin, end in kept):
                continue
            new = source.with_edits(edits)
            if (tree := _parsed(new)) and (dump := ast.dump(tree)) not in seen:
                seen.add(dump)
                found.append(_mutant(source, name, edits, new, tree))
    return found


def _mutant(source: Source, operator: str, edits: Edits, text: str, tree: ast.Module) -> Mutant:
    where = edits[0].begin
    around = [
        each for each in source.tree.body if _begin(source, each) <= where <= source.end(each)
    ]
    name = getattr(around[0], "name", "") if around else ""
    return Mutant(
        operator=operator,
        line=source.line(where),
        change=_change(source, edits),
        function=name,
        functions=(_function(source.tree, name), _function(tree, name)),
        text=text,
    )


def _function(tree: ast.Module, name: str) -> str:
    """Return the function or class *name* to be compared."""
    found = (each for each in tree.body if getattr(each, "name", None) == name)
    return as_given(next(found, ast.Pass())) or ""


def _change(source: Source, edits: Edits) -> str:
    """Return the lines that the first of *edits* changes, before and after."""
    first = edits[0]
    last = source.line(first.end)
    start = source.line(first.begin) - 1
    old = [line.strip() for line in source.lines[start:last]]
    shorter = len(source.text) - first.end
    new_text = source.with_edits(edits[:1])
    end = len(new_text) - shorter
    begin = source.text.rfind("\n", 0, first.begin) + 1
    new_end = new_text.find("\n", end)
    new = [
        line.strip() for line in new_text[begin : new_end if new_end >= 0 else None].splitlines()
    ]
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return f"{_joined(old)} -> {_joined(new)}"


def _joined(lines: list[str]) -> str:
    return "; ".join(line for line in lines if line) or NOTHING


def _parsed(text: str) -> ast.Module | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        try:
            compile(text, "mutant", "exec", dont_inherit=True)
            return ast.parse(text)
        except (SyntaxError, ValueError):
            return None


def _begin(source: Source, node: ast.stmt) -> int:
    decorators = getattr(node, "decorator_list", [])
    return source.begin(decorators[0]) - 1 if decorators else source.begin(node)


def _kept(
    source: Source, needed: Collection[str], given: Collection[str]
) -> Iterator[tuple[int, int]]:
    """Yield what is not mutated: from where to where."""
    used = _used(source, needed)
    for node in source.tree.body:
        is_main = isinstance(node, ast.If) and MAIN.search(source.of(node.test))
        unused = isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name not in used
        if (
            is_main
            or unused
            or (as_given(node) in given)
            or isinstance(node, (ast.Import, ast.ImportFrom))
        ):
            yield _begin(source, node), source.end(node)
    for any_node in ast.walk(source.tree):
        node_fields: dict[str, Any] = dict(ast.iter_fields(any_node))
        for name in ("annotation", "returns"):
            if isinstance(node_fields.get(name), ast.expr):
                yield source.begin(node_fields[name]), source.end(node_fields[name])
        body = node_fields.get("body")
        if (
            isinstance(any_node, (*FUNCTIONS, ast.ClassDef, ast.Module))
            and body
            and _is_text(body[0])
        ):
            yield source.begin(body[0]), source.end(body[0])


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _used(source: Source, needed: Collection[str]) -> set[str]:
    """Return the names that are used by what others need, and by the module itself."""
    named: dict[str, set[str]] = {}
    for node in source.tree.body:
        if isinstance(node, ast.If) and MAIN.search(source.of(node.test)):
            continue
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        names |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
        name = node.name if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else ""
        named.setdefault(name, set()).update(names)
    used: set[str] = set()
    new = {"", *(set(needed) or named)}
    while new:
        used |= new
        new = {name for each in new for name in named.get(each, ())} - used
    return used


def difference(old: str, mutant: Mutant, where: str) -> str:
    """Return how a *mutant* differs from the *old* text, with a line around."""
    lines = difflib.unified_diff(
        old.splitlines(), mutant.text.splitlines(), where, "mutant", lineterm="", n=1
    )
    return "\n".join(lines)
