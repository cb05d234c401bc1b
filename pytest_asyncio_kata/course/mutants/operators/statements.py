"""Mistakes with whole statements: gone, made twice, another way out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edits, Source, called

SIMPLE = (ast.Expr, ast.Assign, ast.AugAssign)

WITHOUT_NAMES = (ast.For, ast.AsyncFor, ast.AugAssign, ast.Delete, ast.Expr)

HARMLESS = {
    *("list", "dict", "set", "tuple", "len", "range", "int", "str", "float", "iter"),
    *("zip", "enumerate", "sorted", "reversed", "min", "max", "sum", "any", "all"),
    *(
        "isinstance",
        "issubclass",
        "partial",
        "fromkeys",
        "split",
        "get_running_loop",
        "create_future",
    ),
    *("Queue", "LifoQueue", "Lock", "Event", "Condition", "Semaphore", "deque", "Counter"),
    *("gather", "wait", "shield", "cancel", "set", "clear", "discard"),
    *("time", "monotonic", "current_task", "result", "exception", "done", "cancelled"),
}
"""Whoever calls them twice has done no more than once."""


def called_twice(source: Source) -> Iterator[Edits]:
    """A statement with a call stands there twice; an awaited call, or a task, is made twice."""
    plain = {each.name for each in source.functions if isinstance(each, ast.FunctionDef)}
    for node in source.nodes:
        above = source.parents[node]
        if isinstance(node, SIMPLE):
            if _acts(node) and not _is_docstring(node):
                indent = source.indent(node)
                text = source.block([node], indent)
                yield (source.put(node, f"{text}\n{indent}{text}"),)
        elif isinstance(above, SIMPLE):
            continue
        elif (isinstance(node, ast.Await) and isinstance(node.value, ast.Call)) or (
            isinstance(node, ast.Call) and called(node) in {"create_task", *plain}
        ):
            text = source.of(node)
            yield (source.put(node, f"({text}, {text})[1]"),)


def statement_gone(source: Source) -> Iterator[Edits]:
    """A call, a loop, or what is stored in a place, is gone."""
    for node in source.nodes:
        if isinstance(node, ast.Assign):
            # Without a name that is only assigned here nothing works.
            is_gone = not all(isinstance(each, ast.Name) for each in node.targets)
        else:
            is_gone = isinstance(node, WITHOUT_NAMES) and not _is_docstring(node)
        if is_gone:
            assert isinstance(node, ast.stmt)
            yield (source.gone([node]),)


def other_way_on(source: Source) -> Iterator[Edits]:
    """``break`` -> ``continue``, ``return``; ``continue`` -> ``break``; both -> nothing."""
    for node in source.nodes:
        if isinstance(node, ast.Break):
            yield from ((source.put(node, new),) for new in ("continue", "return", "pass"))
        elif isinstance(node, ast.Continue):
            yield from ((source.put(node, new),) for new in ("break", "pass"))


def return_changed(source: Source) -> Iterator[Edits]:
    """``return x`` -> ``return None``, ``x``; ``return`` -> nothing."""
    for node in source.nodes:
        if isinstance(node, ast.Return):
            if node.value is None:
                yield (source.gone([node]),)
            else:
                yield (source.put(node.value, "None"),)
                yield (source.put(node, source.of(node.value)),)


def decorator_gone(source: Source) -> Iterator[Edits]:
    """``@decorator`` is gone."""
    for node in source.nodes:
        for decorator in getattr(node, "decorator_list", ()):
            edit = source.put(decorator, "")
            yield (edit._replace(begin=edit.begin - 1),)


def _acts(node: ast.AST) -> bool:
    """Whether something happens in *node*: more than a value is made or looked at."""
    calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
    return any(called(each) not in HARMLESS for each in calls)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


ASYNC_OPERATORS = (called_twice,)
"""The one that stands among asyncio's own: who counts the calls?"""

OPERATORS = (statement_gone, other_way_on, return_changed, decorator_gone)
