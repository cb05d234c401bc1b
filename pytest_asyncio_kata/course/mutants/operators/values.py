"""Mistakes in values: off by one, another text, another operator, an argument gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..source import Edit, Edits, Source, called, last_name

OTHERS: dict[type[ast.operator], tuple[str, ...]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "//"),
    ast.Div: ("/", "//"),
    ast.FloorDiv: ("//", "/", "*"),
    ast.Mod: ("%", "//"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
"""For each operator how it is written, and what stands there instead."""

NAMES = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "popleft": "pop",
    "pop": "popleft",
    "append": "appendleft",
    "appendleft": "append",
    "extend": "append",
    "set_result": "set_exception",
    "set_exception": "set_result",
    "put_nowait": "put",
    "discard": "remove",
    "clear": "set",
}
"""For each name the one that stands beside it in the manual."""


def number_changed(source: Source) -> Iterator[Edits]:
    """A number is one more, or one less."""
    for node in source.nodes:
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
            continue
        if isinstance(node.value, (int, float)):
            for other in (node.value + 1, node.value - 1):
                yield (source.put(node, f"({other})" if other < 0 else f"{other}"),)


def text_changed(source: Source) -> Iterator[Edits]:
    """A text has another first letter."""
    for node in source.nodes:
        if isinstance(source.parents.get(node), (ast.Expr, ast.JoinedStr)):
            continue
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))
        if is_text or isinstance(node, ast.JoinedStr):
            quote = re.match(r"""\w*("{3}|'{3}|"|')""", source.of(node))
            if quote:
                where = source.begin(node) + quote.end()
                yield (Edit(where, where, "x"),)


def flag_turned(source: Source) -> Iterator[Edits]:
    """``True`` -> ``False``, and the other way round; arguments by name are gone instead."""
    for node in source.nodes:
        if isinstance(source.parents[node], ast.keyword):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield (source.put(node, str(not node.value)),)


def operator_changed(source: Source) -> Iterator[Edits]:
    """``+`` -> ``-``, ``*`` -> ``//``, and so on."""
    for node in source.nodes:
        if isinstance(node, ast.BinOp):
            begin, end = source.end(node.left), source.begin(node.right)
        elif isinstance(node, ast.AugAssign):
            begin, end = source.end(node.target), source.begin(node.value)
        else:
            continue
        old, *others = OTHERS.get(type(node.op), ("",))
        for new in others:
            where = source.text.index(old, begin, end)
            yield (Edit(where, where + len(old), new),)


def name_changed(source: Source) -> Iterator[Edits]:
    """``min`` -> ``max``, ``popleft`` -> ``pop``, and so on."""
    for node in source.nodes:
        if isinstance(node, (ast.Name, ast.Attribute)):
            old = last_name(node)
            if old in NAMES:
                end = source.end(node)
                yield (Edit(end - len(old), end, NAMES[old]),)


def index_changed(source: Source) -> Iterator[Edits]:
    """The first -> the last, and the other way round; a slice has no begin, or no end."""
    for node in source.nodes:
        if not isinstance(node, ast.Subscript):
            continue
        other = {"0": "-1", "-1": "0"}.get(source.of(node.slice))
        if other:
            yield (source.put(node.slice, other),)
        if isinstance(node.slice, ast.Slice):
            for bound in (node.slice.lower, node.slice.upper, node.slice.step):
                if bound is not None:
                    yield (source.put(bound, ""),)


def bound_changed(source: Source) -> Iterator[Edits]:
    """``range(n)`` and ``x[:n]`` end one later, or earlier; ``enumerate`` begins at 1."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) == "enumerate" and len(node.args) == 1:
            end = source.end(node.args[0])
            yield (Edit(end, end, ", 1"),)
        for bound in _bounds(node):
            if not isinstance(bound, ast.Constant):
                text = source.operand(bound)
                yield from ((source.put(bound, f"{text} {by}"),) for by in ("+ 1", "- 1"))


def _bounds(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call) and called(node) in ("range", "islice"):
        yield from node.args[1 if called(node) == "islice" else 0 :]
    elif isinstance(node, ast.Slice):
        yield from (bound for bound in (node.lower, node.upper) if bound is not None)


def argument_gone(source: Source) -> Iterator[Edits]:
    """A keyword argument is gone, or the last of several others."""
    for node in source.nodes:
        if not isinstance(node, ast.Call):
            continue
        arguments = sorted([*node.args, *node.keywords], key=source.begin)
        for number, argument in enumerate(arguments):
            is_last = number == len(arguments) - 1 and number > 0
            if not (is_last or (isinstance(argument, ast.keyword) and argument.arg)):
                continue
            if number > 0:
                yield (Edit(source.end(arguments[number - 1]), source.end(argument), ""),)
            else:
                after = source.begin(arguments[1]) if len(arguments) > 1 else source.end(argument)
                yield (Edit(source.begin(argument), after, ""),)


OPERATORS = (
    number_changed,
    text_changed,
    flag_turned,
    operator_changed,
    name_changed,
    index_changed,
    bound_changed,
    argument_gone,
)
