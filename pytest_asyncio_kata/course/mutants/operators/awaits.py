"""Mistakes around ``await``, tasks and threads."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edit, Edits, Source, called

TASK_MAKERS = {"create_task", "ensure_future"}


def await_gone(source: Source) -> Iterator[Edits]:
    """``await x`` -> ``x``."""
    for node in source.nodes:
        if isinstance(node, ast.Await):
            yield (source.put(node, source.of(node.value)),)


def task_gone(source: Source) -> Iterator[Edits]:
    """``create_task(c)`` -> ``c``, and ``await c``."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in TASK_MAKERS and node.args:
            coroutine = source.of(node.args[0])
            yield (source.put(node, f"(await {coroutine})"),)
            yield (source.put(node, coroutine),)


def gather_unrolled(source: Source) -> Iterator[Edits]:
    """``await gather(*cs)`` -> ``[await c for c in cs]``."""
    for node in source.nodes:
        if not (isinstance(node, ast.Await) and called(node.value) == "gather"):
            continue
        assert isinstance(node.value, ast.Call)
        parts = [
            f"*[await each for each in {source.of(each.value)}]"
            if isinstance(each, ast.Starred)
            else f"await {source.of(each)}"
            for each in node.value.args
        ]
        inside = ", ".join(parts)
        yield (
            source.put(node, inside[1:] if len(parts) == 1 and inside[0] == "*" else f"[{inside}]"),
        )


def exceptions_not_returned(source: Source) -> Iterator[Edits]:
    """``gather(..., return_exceptions=True)`` -> ``gather(...)``, and the other way round."""
    for node in source.nodes:
        if not (isinstance(node, ast.Call) and called(node) == "gather" and node.args):
            continue
        last = source.end(node.args[-1])
        if node.keywords:
            yield (Edit(last, source.end(node.keywords[-1]), ""),)
        else:
            yield (Edit(last, last, ", return_exceptions=True"),)


def shield_gone(source: Source) -> Iterator[Edits]:
    """``shield(x)`` -> ``x``."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) == "shield" and node.args:
            yield (source.put(node, source.of(node.args[0])),)


def thread_gone(source: Source) -> Iterator[Edits]:
    """``await to_thread(f, x)`` -> ``f(x)``; also of ``run_in_executor``."""
    for node in source.nodes:
        skipped = {"to_thread": 0, "run_in_executor": 1}.get(called(node))
        if isinstance(node, ast.Call) and skipped is not None and len(node.args) > skipped:
            function, *rest = [source.of(each) for each in node.args[skipped:]]
            call = f"{function}({', '.join(rest)})"
            above = source.parents[node]
            yield (source.put(above if isinstance(above, ast.Await) else node, call),)


def thread_safety_gone(source: Source) -> Iterator[Edits]:
    """``loop.call_soon_threadsafe(f, x)`` -> ``f(x)``, and ``loop.call_soon(f, x)``."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) == "call_soon_threadsafe" and node.args:
            function, *rest = [source.of(each) for each in node.args]
            yield (source.put(node, f"{function}({', '.join(rest)})"),)
            there = source.of(node.func).removesuffix("_threadsafe")
            yield (source.put(node.func, there),)


def context_gone(source: Source) -> Iterator[Edits]:
    """``async with lock:`` -> ``if True:``; also of timeouts, pools and suppressed errors."""
    for node in source.nodes:
        if not isinstance(node, (ast.With, ast.AsyncWith)):
            continue
        for item in node.items:
            if item.optional_vars is None and len(node.items) == 1:
                begin, end = source.begin(node), source.end(item.context_expr)
                yield (source.put(node, "")._replace(begin=begin, end=end, new="if True"),)
            elif item.optional_vars is None:
                yield (source.put(item.context_expr, "__import__('contextlib').nullcontext()"),)


OPERATORS = (
    await_gone,
    task_gone,
    gather_unrolled,
    exceptions_not_returned,
    shield_gone,
    thread_gone,
    thread_safety_gone,
    context_gone,
)
