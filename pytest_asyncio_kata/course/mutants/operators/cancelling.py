"""Mistakes around cancelling, and waiting for what was cancelled."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edits, Source, called, contains


def cancel_gone(source: Source) -> Iterator[Edits]:
    """``task.cancel()`` is gone."""
    yield from _gone(source, "cancel", "False")


def cancel_not_waited_for(source: Source) -> Iterator[Edits]:
    """The statement after ``task.cancel()`` that awaits something is gone."""
    for block in source.blocks:
        for number, statement in enumerate(block):
            later = block[number + 1 :]
            if not contains(statement, "cancel"):
                continue
            for other in later:
                if isinstance(other, (ast.Return, ast.FunctionDef, ast.AsyncFunctionDef)):
                    continue
                if any(isinstance(each, ast.Await) for each in ast.walk(other)):
                    yield (source.gone([other]),)


def uncancel_gone(source: Source) -> Iterator[Edits]:
    """``task.uncancel()`` is gone; ``task.cancelling()`` is always 0, or 1."""
    yield from _gone(source, "uncancel", "0")
    for node in source.nodes:
        if called(node) == "cancelling":
            yield from ((source.put(node, number),) for number in "01")


def outcome_not_asked(source: Source) -> Iterator[Edits]:
    """``task.cancelled()``, ``task.done()`` and ``event.is_set()`` are always true, or false."""
    for node in source.nodes:
        if called(node) in ("cancelled", "done", "is_set", "empty", "full"):
            yield from ((source.put(node, value),) for value in ("True", "False"))


def task_done_gone(source: Source) -> Iterator[Edits]:
    """``queue.task_done()`` is gone."""
    yield from _gone(source, "task_done", "None")


def join_gone(source: Source) -> Iterator[Edits]:
    """``await queue.join()`` is gone."""
    for node in source.nodes:
        if isinstance(node, ast.Await) and called(node.value) in ("join", "wait", "get"):
            above = source.parents[node]
            if isinstance(above, ast.Expr):
                yield (source.gone([above]),)


def _gone(source: Source, name: str, instead: str) -> Iterator[Edits]:
    for node in source.nodes:
        if called(node) == name:
            above = source.parents[node]
            yield (
                source.gone([above]) if isinstance(above, ast.Expr) else source.put(node, instead),
            )


OPERATORS = (
    cancel_gone,
    cancel_not_waited_for,
    uncancel_gone,
    outcome_not_asked,
    task_done_gone,
    join_gone,
)
