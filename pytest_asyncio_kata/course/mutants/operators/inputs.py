"""Mistakes that polite inputs do not show: the first ten, sorted, once each, kept between calls."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from ..source import FUNCTIONS, Edits, Function, Source, called

ITERATORS = {
    *("map", "zip", "enumerate", "list", "tuple", "sorted", "set", "len", "fromkeys", "range"),
    *("reversed", "iter", "filter", "dict", "chain"),
}

SORTERS = {"sorted", "reversed", "set", "fromkeys"}

LIMITS = (5, 10, 100)

MANY_TIMES = (
    *(ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp),
    *(ast.GeneratorExp, ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda),
)
"""What stands in a loop, or in a function inside, is done many times."""


def items_changed(source: Source) -> Iterator[Edits]:
    """A parameter with many items is cut, sorted, turned round, or without doubles."""
    for function in source.functions:
        for name in _many(source, function):
            ways = (
                *(f"list({name})[:{limit}]" for limit in LIMITS),
                f"sorted({name})",
                f"list({name})[::-1]",
                f"list(dict.fromkeys({name}))",
                f"[each for each in {name} if each]",
                f"list({name})[1:]",
                f"list({name})[:-1]",
            )
            for way in ways:
                edit = source.at_start(function, f"{name} = {way}")
                if edit is not None:
                    yield (edit,)


def one_left_out(source: Source) -> Iterator[Edits]:
    """A loop, a ``gather`` or a wait leaves out the first, or the last."""
    for node in source.nodes:
        if isinstance(node, ast.Name) and _is_all(source, node):
            for which in ("[1:]", "[:-1]"):
                yield (source.put(node, f"list({node.id}){which}"),)


def _is_all(source: Source, node: ast.Name) -> bool:
    """Whether *node* is made by the function itself, and something is done for each of it."""
    scopes = [each for each in source.above(node) if isinstance(each, FUNCTIONS)]
    if any(node.id == each.arg for scope in scopes for each in scope.args.args):
        return False  # for `items_changed`
    above = source.parents[node]
    if isinstance(above, ast.Call):
        return called(above) in ("wait", "as_completed") and node in above.args[:1]
    return isinstance(above, ast.Starred) or _as_items(source, node)


def sorting_gone(source: Source) -> Iterator[Edits]:
    """``sorted(x)``, ``reversed(x)``, ``set(x)`` -> ``list(x)``."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and node.args and called(node) in SORTERS:
            yield (source.put(node, f"list({source.of(node.args[0])})"),)


def kept_between_calls(source: Source) -> Iterator[Edits]:
    """A coroutine gives what it has given for the same first argument before."""
    for function in source.functions:
        if not isinstance(source.parents[function], ast.Module):
            continue
        key = f"repr({function.args.args[0].arg})" if function.args.args else "None"
        start = source.at_start(function, f"if {key} in KEPT:", f"    return KEPT[{key}]")
        if start is None:
            continue
        returns = [node for node in source.within(function) if isinstance(node, ast.Return)]
        edits = [start, source.at_top("KEPT = {}")]
        for node in returns:
            if node.value is not None:
                new = f"KEPT.setdefault({key}, {source.of(node.value)})"
                edits.append(source.put(node.value, new))
        if not returns:
            edits.append(source.at_end(function, f"KEPT[{key}] = None"))
        yield tuple(edits)


def few_at_a_time(source: Source) -> Iterator[Edits]:
    """A coroutine that is called for many runs at most ten times at once; or five, or a hundred."""
    for function in source.functions:
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        for name, found in _called_for_many(source, function).items():
            for limit in LIMITS:
                edit = source.at_start(
                    function,
                    f"PERMITS, UNLIMITED = asyncio.Semaphore({limit}), {found}",
                    f"async def {name}(*args):",
                    "    async with PERMITS:",
                    "        return await UNLIMITED(*args)",
                )
                if edit is not None:
                    yield (edit,)


def _many(source: Source, function: Function) -> Iterator[str]:
    """Yield the parameters of *function* that are used as something with items."""
    for parameter in [*function.args.args, *function.args.kwonlyargs]:
        if any(_as_items(source, node) for node in _uses(function, {parameter.arg})):
            yield parameter.arg


def _uses(function: Function, names: set[str]) -> Iterator[ast.Name]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in names:
            yield node


def _as_items(source: Source, node: ast.Name) -> bool:
    above = source.parents[node]
    if isinstance(above, (ast.For, ast.AsyncFor, ast.comprehension)):
        return above.iter is node
    if isinstance(above, ast.Call) and called(above) in ITERATORS:
        return node in above.args and not _is_mapped(above, node)
    return isinstance(above, ast.Starred)


def _is_mapped(call: ast.Call, node: ast.Name) -> bool:
    return called(call) in ("map", "filter") and node in call.args[:1]


def _called_for_many(source: Source, function: Function) -> dict[str, str]:
    """Return the coroutines that *function* calls for many things, with how to reach them."""
    parameters = {each.arg for each in function.args.args}
    ours = {each.name for each in source.tree.body if isinstance(each, ast.AsyncFunctionDef)}
    found = {}
    for node in _uses(function, (parameters | ours) - {function.name}):
        call = source.parents[node]
        if not isinstance(call, ast.Call):
            continue
        above = itertools.takewhile(lambda each: each is not function, source.above(node))
        is_called = call.func is node and any(isinstance(each, MANY_TIMES) for each in above)
        if is_called or _is_mapped(call, node):
            found[node.id] = node.id if node.id in parameters else f'globals()["{node.id}"]'
    return found


OPERATORS = (items_changed, one_left_out, few_at_a_time, sorting_gone, kept_between_calls)
