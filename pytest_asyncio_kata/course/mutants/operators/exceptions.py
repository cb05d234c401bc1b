"""Mistakes around exceptions: caught too much or too little, lost, cleaned up only sometimes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edit, Edits, Source, called, last_name

OTHERS = {
    "CancelledError": ("Exception", "BaseException"),
    "Exception": ("BaseException", "(Exception, asyncio.CancelledError)", "ValueError"),
    "BaseException": ("Exception", "asyncio.CancelledError"),
    "LookupError": ("KeyError", "Exception", "BaseException"),
    "KeyError": ("LookupError", "Exception"),
    "TimeoutError": ("Exception", "(TimeoutError, asyncio.CancelledError)", "BaseException"),
}
"""What people catch instead."""

Try = ast.Try | ast.TryStar


def other_exceptions(source: Source) -> Iterator[Edits]:
    """A wider or a narrower ``except``, ``suppress`` or ``isinstance``."""
    for node in source.nodes:
        for caught in _caught(node):
            yield from ((source.put(caught, new),) for new in _others(source, caught))
        if isinstance(node, ast.ExceptHandler) and node.type is None:
            begin = source.begin(node)
            yield (Edit(begin, begin + len("except"), "except Exception"),)


def _caught(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.ExceptHandler) and node.type is not None:
        yield node.type
    elif isinstance(node, ast.Call) and called(node) == "isinstance":
        yield from node.args[1:2]
    elif isinstance(node, ast.Call) and called(node) == "suppress":
        yield from node.args


def _others(source: Source, caught: ast.expr) -> Iterator[str]:
    if isinstance(caught, ast.Tuple):
        texts = [source.of(each) for each in caught.elts]
        for number in range(len(texts)):
            yield f"({', '.join(texts[:number] + texts[number + 1 :])},)"
        yield "BaseException"
        return
    name = last_name(caught)
    if name.endswith(("Error", "Exception", "Empty", "Full")):
        yield from OTHERS.get(name, ("Exception", "BaseException"))


def catches_nothing(source: Source) -> Iterator[Edits]:
    """``except X:`` -> ``except ():``."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and node.type is not None:
            yield (source.put(node.type, "()"),)


def handler_emptied(source: Source) -> Iterator[Edits]:
    """``except X: ...`` -> ``except X: pass``."""
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler):
            yield (source.gone(node.body),)


def raise_gone(source: Source) -> Iterator[Edits]:
    """``raise`` in a handler -> nothing, and ``return``."""
    for node in source.nodes:
        if isinstance(node, ast.Raise):
            yield (source.gone([node]),)
            yield (source.put(node, "return"),)


def finally_emptied(source: Source) -> Iterator[Edits]:
    """``finally: ...`` -> ``finally: pass``."""
    for node in _with_finally(source):
        yield (source.gone(node.finalbody),)


def finally_on_success(source: Source) -> Iterator[Edits]:
    """What stands below ``finally`` is done only when nothing was raised."""
    for node in _with_finally(source):
        indent = source.indent(node)
        last = source.block(node.finalbody, indent)
        if node.handlers:
            before = [*node.body, *node.handlers, *node.orelse]
            end = max(source.end(each) for each in before)
            yield (Edit(end, source.end(node), f"\n{indent}{last}"),)
        else:
            yield (source.put(node, f"{source.block(node.body, indent)}\n{indent}{last}"),)


def finally_on_failure(source: Source) -> Iterator[Edits]:
    """What stands below ``finally`` is done only when something was raised."""
    for node in _with_finally(source):
        last = node.finalbody[-1]
        begin = source.text.rindex("finally", 0, source.begin(node.finalbody[0]))
        yield (
            Edit(begin, begin + len("finally"), "except BaseException"),
            source.after(last, "raise"),
        )


def _with_finally(source: Source) -> Iterator[Try]:
    for node in source.nodes:
        if isinstance(node, (ast.Try, ast.TryStar)) and node.finalbody:
            yield node


OPERATORS = (
    other_exceptions,
    catches_nothing,
    handler_emptied,
    raise_gone,
    finally_emptied,
    finally_on_success,
    finally_on_failure,
)
