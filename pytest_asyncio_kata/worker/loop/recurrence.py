"""Whether a loop that is never idle is where it was before: then it goes on for ever.

The state of a loop is what its ready callbacks can reach: the coroutines, each with the
instruction where it is suspended and its variables, and the objects and globals of the answer.
Two states are equal if the same things stand in the same places: numbers and text by value,
everything else by what it refers to. A state with something in it that may change and does not
show it, such as random numbers, is equal to none.
"""

from __future__ import annotations

import asyncio
import collections
import contextvars
import dis
import functools
import gc
import itertools
import operator
import random
import sys
import types
from collections.abc import Collection, Iterable
from typing import Any

MOST_OBJECTS = 20_000
"""Of how many objects a state may consist; a larger one is not looked at."""

VALUES = frozenset({int, float, complex, str, bytes, bool, type(None), type(Ellipsis)})
"""Types whose objects are equal if their values are."""

BASES: tuple[type[Any], ...] = (int, float, complex, str, bytes)
"""As above, for classes that are made from them."""

WORKER = __name__.removesuffix("loop.recurrence")
"""How the names of the worker's modules begin."""

HANDED_TO_ANSWERS = f"{WORKER}recording.permits"
"""The one of them whose objects have a state that an answer may wait for."""

OPAQUE = frozenset({types.CodeType, types.FrameType, contextvars.ContextVar})
"""Types of objects that others look into."""

SUSPENDED: dict[type[Any], str] = {
    types.CoroutineType: "cr_frame",
    types.GeneratorType: "gi_frame",
    types.AsyncGeneratorType: "ag_frame",
}
"""The attribute with the frame of what can be suspended."""

LEFT = frozenset(
    type(iterator)
    for iterator in (
        *map(iter, ([], (), range(0), "", "ä", b"", bytearray(), set(), {}, {}.values())),
        *(iter({}.items()), reversed([]), iter(collections.deque())),
    )
)
"""Iterators whose state is how much they have left."""

PASSING_ON = frozenset(
    [
        *("zip", "map", "filter", "reversed", "FutureIter", "coroutine_wrapper"),
        *("anext_awaitable", "async_generator_asend", "async_generator_athrow"),
    ]
)
"""Names of types of iterators that have no state but that of what they refer to."""

HIDES_POSITIONS = sys.version_info >= (3, 15)
"""Whether a `for` through a list or a tuple counts in a place that nobody can see, and makes no
iterator."""

UNSTEADY = frozenset({"random", "secrets", "uuid"})
"""Modules whose functions do not give the same each time."""


class _NotSeen(Exception):
    """Something in the state may change, and does not show it."""


class Recurrence:
    """Remembers the states of a loop.

    Args:
        loop: The loop.
        files: Paths of the files whose modules and classes belong to the state.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, files: Iterable[str]) -> None:
        self._loop = loop
        self._files = frozenset(files)
        self._known: set[tuple[object, ...]] = set()

    def forget(self) -> None:
        """Begin anew: the loop was idle."""
        self._known.clear()

    def recurs(self, ready: Iterable[asyncio.Handle]) -> bool:
        """Whether the state with these *ready* callbacks was there since the loop was idle."""
        try:
            state = tuple(self._state(ready))
        except _NotSeen:
            return False
        again = state in self._known
        self._known.add(state)
        return again

    def _state(self, ready: Iterable[asyncio.Handle]) -> list[object]:
        """Return what is seen of all that *ready* reaches, in the order of finding."""
        # Kept as long as it is looked at: no other object takes the address of one of them.
        found: list[object] = list(ready)
        places = {id(each): place for place, each in enumerate(found)}
        state: list[object] = [len(found)]
        for each in found:  # it grows
            state.append(id(type(each)))
            itself, others = self._look(each)
            state.append(itself)
            for other in others:
                place = places.setdefault(id(other), len(places))
                state.append(place)
                if place == len(found):
                    found.append(other)
            if len(found) > MOST_OBJECTS:
                raise _NotSeen
        return state

    def _look(self, each: Any) -> tuple[object, Collection[object]]:
        """Return what is seen of *each* itself, and what it refers to."""
        kind = type(each)
        if kind in VALUES:
            return each, ()
        if each is self._loop or kind in OPAQUE or _watches(kind):
            # A frame is made when somebody asks for it: it comes and goes.
            return id(each.f_code if kind is types.FrameType else each), ()
        if kind is types.ModuleType:
            if each.__name__.partition(".")[0] in UNSTEADY:
                raise _NotSeen
            return id(each), [vars(each)] if self._is_own(each) else ()
        if issubclass(kind, type):
            module = sys.modules.get(str(vars(each).get("__module__")))
            return id(each), [*vars(each).values()] if self._is_own(module) else ()
        if kind is types.FunctionType:
            parts = (each.__closure__, each.__defaults__, each.__kwdefaults__, each.__globals__)
            return id(each.__code__), [part for part in parts if part]
        if kind is dict and "__builtins__" in each:
            own = self._is_own(sys.modules.get(str(each.get("__name__"))))
            # How it was imported is no part of the state.
            names = [name for name in each if not str(name).startswith("__")] if own else []
            return None, [each[name] for name in names]
        if kind is contextvars.Context:
            return None, [*each.values()]
        if not gc.is_tracked(each):
            return _of_a_leaf(each, kind), ()
        return _of_itself(each, kind), gc.get_referents(each)

    def _is_own(self, module: types.ModuleType | None) -> bool:
        return getattr(module, "__file__", None) in self._files


def _watches(kind: type[Any]) -> bool:
    """Whether its objects are ours: they note what the loop does, and change nothing in it."""
    module = str(vars(kind).get("__module__"))
    return (
        module.startswith(WORKER)
        and module != HANDED_TO_ANSWERS
        and not issubclass(kind, asyncio.Handle | asyncio.Future)
    )


def _of_a_leaf(each: Any, kind: type[Any]) -> object:
    """Return what is seen of an object that refers to none that may change."""
    if kind is bytearray:
        return bytes(each)
    if kind in (dict, tuple):  # of numbers and text only
        return repr(each)
    without_value: tuple[object, ...] = (object.__hash__, None)
    return id(each) if kind.__hash__ in without_value else hash(each)


def _of_itself(each: Any, kind: type[Any]) -> object:
    """Return what an object does not show by what it refers to."""
    if kind in SUSPENDED:
        return _of_a_frame(getattr(each, SUSPENDED[kind]))
    if issubclass(kind, asyncio.Future):
        return each._state, each.cancelling() if issubclass(kind, asyncio.Task) else 0
    if kind in LEFT:
        return operator.length_hint(each)
    if kind is enumerate:
        return each.__reduce__()[1][1]
    if kind is itertools.count:
        return repr(each)
    for base in BASES:
        if issubclass(kind, base):
            return base.__repr__(each)  # type: ignore[call-arg]  # as `int`
    if issubclass(kind, random.Random) or _is_an_iterator_in_c(kind):
        raise _NotSeen
    return None


def _of_a_frame(frame: types.FrameType | None) -> object:
    """Return where a coroutine is suspended that has this *frame*, unless it has ended."""
    if frame is None:
        return None
    if HIDES_POSITIONS and _is_in_a_for(frame.f_code, frame.f_lasti):
        raise _NotSeen
    return frame.f_lasti


def _is_in_a_for(code: types.CodeType, offset: int) -> bool:
    """Whether the instruction at *offset* stands in the block of a `for`."""
    return any(begin <= offset < end for begin, end in _blocks_of_for(code))


@functools.cache
def _blocks_of_for(code: types.CodeType) -> list[tuple[int, int]]:
    """Return where the blocks begin and end that `for` repeats."""
    steps = (step for step in dis.get_instructions(code) if step.opname == "FOR_ITER")
    return [(step.offset, step.argval) for step in steps]


def _is_an_iterator_in_c(kind: type[Any]) -> bool:
    """Whether it keeps to itself how far it is."""
    steps = [vars(base)["__next__"] for base in kind.__mro__ if "__next__" in vars(base)]
    in_c = any(isinstance(step, types.WrapperDescriptorType) for step in steps)
    return in_c and kind.__name__ not in PASSING_ON
