"""Mistakes in conditions: ``None`` and false values, the other way round, always or never."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from ..source import Edit, Edits, Source

OTHERS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.In: ("in", "not in"),
    ast.NotIn: (r"not\s+in", "in"),
    ast.Is: ("is", "is not"),
    ast.IsNot: (r"is\s+not", "is"),
}
"""For each comparison how it is written, and what stands there instead."""


def truth_for_none(source: Source) -> Iterator[Edits]:
    """``x is None`` -> ``not x``, and ``x is not None`` -> ``x``."""
    for node in source.nodes:
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and _is_none(node.comparators[0]):
            negated = {ast.Is: "not ", ast.IsNot: ""}.get(type(node.ops[0]))
            if negated is not None:
                yield (source.put(node, f"({negated}{source.operand(node.left)})"),)


def none_for_truth(source: Source) -> Iterator[Edits]:
    """``if x`` -> ``if x is not None``, and ``if not x`` -> ``if x is None``."""
    for test in _tests(source):
        if isinstance(test, (ast.Name, ast.Attribute, ast.NamedExpr, ast.Call, ast.Subscript)):
            yield (source.put(test, f"{source.operand(test)} is not None"),)
        elif isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield (source.put(test, f"{source.operand(test.operand)} is None"),)


def comparison_changed(source: Source) -> Iterator[Edits]:
    """``==`` -> ``!=``, ``<`` -> ``<=``, ``in`` -> ``not in``, and the other way round."""
    for node in source.nodes:
        if not isinstance(node, ast.Compare):
            continue
        left = node.left
        for operator, right in zip(node.ops, node.comparators, strict=True):
            begin, end = source.end(left), source.begin(right)
            written, new = OTHERS[type(operator)]
            if found := re.search(written, source.text[begin:end]):
                yield (Edit(begin + found.start(), begin + found.end(), new),)
            left = right


def and_or(source: Source) -> Iterator[Edits]:
    """``and`` -> ``or``, and the other way round; one side of it alone."""
    for node in source.nodes:
        if not isinstance(node, ast.BoolOp):
            continue
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in zip(node.values, node.values[1:], strict=False):
            begin, end = source.end(left), source.begin(right)
            where = source.text.index(old, begin, end)
            yield (Edit(where, where + len(old), new),)
        yield from ((source.put(node, source.operand(each)),) for each in node.values)


def condition_turned(source: Source) -> Iterator[Edits]:
    """``if x`` -> ``if not x``; ``not x`` -> ``x``."""
    for test in _tests(source):
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            yield (source.put(test, source.operand(test.operand)),)
        elif not isinstance(test, ast.Constant):
            yield (source.put(test, f"not {source.operand(test)}"),)


def always_or_never(source: Source) -> Iterator[Edits]:
    """``if x`` -> ``if True``, and ``if False``."""
    for test in _tests(source):
        yield from ((source.put(test, value),) for value in ("True", "False"))


def else_gone(source: Source) -> Iterator[Edits]:
    """What stands below ``else`` is gone."""
    for node in source.nodes:
        below = getattr(node, "orelse", None)
        if isinstance(below, list) and below and not source.of(below[0]).startswith("elif"):
            yield (source.gone(below),)


def loop_once(source: Source) -> Iterator[Edits]:
    """``while x:`` -> ``if x:``."""
    for node in source.nodes:
        if isinstance(node, ast.While):
            begin = source.begin(node)
            yield (Edit(begin, begin + len("while"), "if"),)


def _tests(source: Source) -> Iterator[ast.expr]:
    for node in source.nodes:
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            yield node.test
        elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            yield from (test for each in node.generators for test in each.ifs)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


ASYNC_OPERATORS = (truth_for_none, none_for_truth)
"""The ones that stand among asyncio's own: a false value is a value."""

OPERATORS = (
    comparison_changed,
    and_or,
    condition_turned,
    always_or_never,
    else_gone,
    loop_once,
)
