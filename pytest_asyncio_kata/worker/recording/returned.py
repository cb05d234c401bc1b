"""What a run has returned that is no value yet: coroutines, tasks and futures."""

from __future__ import annotations

import asyncio
import itertools
import types
from collections.abc import Iterator

MOST_ITEMS = 10_000
"""How many items of a result are looked at."""

MOST_DEPTH = 5
"""How deeply they may be nested."""


def unfinished_in(value: object) -> list[object]:
    """Return the coroutines and futures in *value*, itself included; a task is a future."""
    return [
        item
        for item in itertools.islice(_items(value, MOST_DEPTH), MOST_ITEMS)
        if issubclass(type(item), (types.CoroutineType, asyncio.Future))
    ]


def _items(value: object, depth: int) -> Iterator[object]:
    """Yield *value* and what it holds."""
    yield value
    # By its exact type: a class of the answer may do anything when it is looked into.
    if type(value) is dict and depth:
        for item in list(value.values()):
            yield from _items(item, depth - 1)
    elif type(value) in (list, tuple, set, frozenset) and depth:
        for item in list(value):  # type: ignore[call-overload]  # one of these types
            yield from _items(item, depth - 1)
