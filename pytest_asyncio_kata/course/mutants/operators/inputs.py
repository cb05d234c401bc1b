"""Mistakes that polite inputs do not show: the first ten, sorted, once each, kept between calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ..source import Edits, Function, Source, called

ITERATORS = {
    *("map", "zip", "enumerate", "list", "tuple", "sorted", "set", "len", "fromkeys", "range"),
    *("reversed", "iter", "filter", "dict", "chain"),
}

LIMITS = (5, 10, 100)


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


def sorting_gone(source: Source) -> Iterator[Edits]:
    """``sorted(x)``, ``reversed(x)``, ``set(x)`` -> ``list(x)``."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and called(node) in ("sorted", "reversed", "set", "fromkeys"):
            if node.args:
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
            edits.append(source.after(function.body[-1], f"KEPT[{key}] = None"))
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
        if any(_as_items(source, node) for node in _uses(function, parameter.arg)):
            yield parameter.arg


def _uses(function: Function, name: str) -> Iterator[ast.Name]:
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == name:
            yield node


def _as_items(source: Source, node: ast.Name) -> bool:
    above = source.parents[node]
    if isinstance(above, (ast.For, ast.AsyncFor, ast.comprehension)):
        return above.iter is node
    if isinstance(above, ast.Call):
        return called(above) in ITERATORS and node in above.args
    return isinstance(above, ast.Starred)


def _called_for_many(source: Source, function: Function) -> dict[str, str]:
    """Return the coroutines that *function* calls in a loop, with how to reach them."""
    parameters = {each.arg for each in function.args.args}
    ours = {each.name for each in source.tree.body if isinstance(each, ast.AsyncFunctionDef)} - {
        function.name
    }
    found = {}
    for node in ast.walk(function):
        if not (isinstance(node, ast.Name) and node.id in parameters | ours):
            continue
        above = source.parents[node]
        called_here = isinstance(above, ast.Call) and (above.func is node or called(above) == "map")
        loops = (ast.For, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp, ast.While)
        mapped = isinstance(above, ast.Call) and called(above) == "map"
        if called_here and (mapped or any(isinstance(each, loops) for each in source.above(node))):
            found[node.id] = node.id if node.id in parameters else f'globals()["{node.id}"]'
    return {
        name: f"{reach}"
        for name, reach in found.items()
        if name not in _many_names(source, function)
    }


def _many_names(source: Source, function: Function) -> set[str]:
    return set(_many(source, function)) - {
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
        and isinstance(above := source.parents[node], ast.Call)
        and called(above) == "map"
        and above.args[0] is node
    }


OPERATORS = (items_changed, few_at_a_time, sorting_gone, kept_between_calls)
