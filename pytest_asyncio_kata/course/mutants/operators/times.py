"""Mistakes with time: pauses, limits, and how many at a time."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edit, Edits, Source, called

WHEN = ("FIRST_COMPLETED", "ALL_COMPLETED", "FIRST_EXCEPTION")

LIMITED = {"sleep", "wait_for"}
"""What says itself how long it takes."""

PAUSES = ("0.001", "0.5")
"""Seconds that a mutant waits although nobody has asked for it."""


def sleep_blocking(source: Source) -> Iterator[Edits]:
    """``await asyncio.sleep(n)`` -> ``time.sleep(n)``."""
    for node in source.nodes:
        call = node.value if isinstance(node, ast.Await) else None
        if isinstance(call, ast.Call) and called(call) == "sleep" and call.args:
            seconds = source.of(call.args[0])
            yield (source.put(node, f"time.sleep({seconds})"), source.at_top("import time"))


def sleep_gone(source: Source) -> Iterator[Edits]:
    """``await asyncio.sleep(n)`` -> nothing."""
    for node in source.nodes:
        if isinstance(node, ast.Await) and called(node.value) == "sleep":
            above = source.parents[node]
            if isinstance(above, ast.Expr):
                yield (source.gone([above]),)


def sleep_changed(source: Source) -> Iterator[Edits]:
    """``sleep(n)`` -> ``sleep(0)``, half a second more, half of it; a 0 is 0.001."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in ("sleep", "call_later") and node.args:
            seconds = node.args[0]
            text = source.operand(seconds)
            for new in ("0.001",) if text == "0" else ("0", f"{text} + 0.5", f"{text} / 2"):
                yield (source.put(seconds, new),)


def timeout_changed(source: Source) -> Iterator[Edits]:
    """A limit in seconds is longer, shorter, or None."""
    for node in source.nodes:
        for seconds in _limits(node):
            text = source.operand(seconds)
            for new in (f"{text} + 0.5", f"{text} + 0.001", f"{text} / 2", "None", "10"):
                yield (source.put(seconds, new),)


def time_limit_added(source: Source) -> Iterator[Edits]:
    """``await x`` -> ``await asyncio.wait_for(x, 10)``: nothing takes longer, somebody thought."""
    for node in source.nodes:
        if isinstance(node, ast.Await) and called(node.value) not in LIMITED:
            text = source.of(node.value)
            yield (source.put(node.value, f"asyncio.wait_for({text}, 10)"),)


def _limits(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call):
        return
    if called(node) in ("timeout", "timeout_at", "reschedule"):
        yield from node.args[:1]
    elif called(node) == "wait_for":
        yield from node.args[1:2]
    for keyword in node.keywords:
        if keyword.arg in ("timeout", "delay"):
            yield keyword.value


def wait_for_others(source: Source) -> Iterator[Edits]:
    """``asyncio.wait`` waits for the first, for all, or until the first failure."""
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in WHEN:
            yield from ((source.put(node, f"asyncio.{w}"),) for w in WHEN if w != node.attr)
        elif isinstance(node, ast.Call) and called(node) == "wait" and node.args:
            if any(each.arg == "return_when" for each in node.keywords) or _is_one(node.args[0]):
                continue
            end = source.end(node.args[0])
            for when in (WHEN[0], WHEN[2]):
                yield (Edit(end, end, f", return_when=asyncio.{when}"),)


def _is_one(node: ast.expr) -> bool:
    """Whether there is only one to wait for, who is the first and the last."""
    return isinstance(node, (ast.List, ast.Set, ast.Tuple)) and len(node.elts) == 1


def pause_added(source: Source) -> Iterator[Edits]:
    """A pause at the begin of a coroutine, at its end, or before a ``return``."""
    for function in source.functions:
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        for seconds in PAUSES:
            pause = f"await asyncio.sleep({seconds})"
            edit = source.at_start(function, pause)
            if edit is not None:
                yield (edit,)
            for node in source.within(function):
                if isinstance(node, ast.Return):
                    yield from _pause_before(source, node, pause)
            if not isinstance(function.body[-1], (ast.Return, ast.Raise, ast.While)):
                yield (source.at_end(function, pause),)


def _pause_before(source: Source, node: ast.Return, pause: str) -> Iterator[Edits]:
    """Pause before a return, and between its value and the return."""
    if node.value is not None and any(
        isinstance(e, (ast.Await, ast.Call)) for e in ast.walk(node.value)
    ):
        text = source.of(node.value)
        yield (source.put(node.value, f"[{text}, {pause}][0]"),)
        if isinstance(source.parents[node], (ast.FunctionDef, ast.AsyncFunctionDef)):
            return
    yield (source.before(node, pause),)


def queue_size(source: Source) -> Iterator[Edits]:
    """A queue has room for one, for any number, or gives back the last first."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in ("Queue", "LifoQueue", "PriorityQueue"):
            name = source.of(node.func)
            for size in ("1", "", "10"):
                yield (source.put(node, f"{name}({size})"),)
            other = "Queue" if called(node) != "Queue" else "LifoQueue"
            yield (source.put(node.func, name.removesuffix(called(node)) + other),)


def permits_changed(source: Source) -> Iterator[Edits]:
    """A semaphore or a pool lets one more or one less in."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in (
            *("Semaphore", "BoundedSemaphore", "ThreadPoolExecutor"),
        ):
            for count in [*node.args[:1], *(each.value for each in node.keywords)]:
                text = source.operand(count)
                for new in (f"{text} + 1", f"{text} - 1"):
                    yield (source.put(count, new),)


OPERATORS = (
    sleep_gone,
    sleep_blocking,
    sleep_changed,
    timeout_changed,
    time_limit_added,
    wait_for_others,
    pause_added,
    queue_size,
    permits_changed,
)
