"""Where two values differ first, and how both are shown so that the difference is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import cast

from ..record.values import Opaque
from .words import MAX_SHOWN, a, cut, shown

SEEN = 70
"""Up to this character a difference is seen in a whole value: a narrow terminal shows no more."""

BEFORE = 20
"""How many characters before the difference are shown of a long text."""

MAX_KEY = 30
"""How many characters of a key are shown."""

MAX_NESTING = 50
"""How many lists and dicts within each other are looked into."""

MISSING = object()
"""Stands for a value that only the other one of two values has."""


def both_shown(expected: object, actual: object) -> tuple[str, str]:
    """Return both values as text, bounded, so that the two texts differ visibly.

    When the difference would be cut off, only what differs first is shown, with its place.
    """
    one, other = shown(expected), shown(actual)
    if seen(one, other):
        return one, other
    path, first, second = first_difference(expected, actual)
    where = f" at {spoken(path)}" if path else ""
    if MISSING in (first, second):
        return f"{_or_nothing(first)}{where}", f"{_or_nothing(second)}{where}"
    one, other = _leaves(first, second)
    if one == other:  # two types whose values are written alike
        one, other = f"{one}, {a(kind_of(first))}", f"{other}, {a(kind_of(second))}"
    return f"{one}{where}", f"{other}{where}"


def first_difference(expected: object, actual: object) -> tuple[str, object, object]:
    """Return the place of the first difference, such as ``[2]['/news']``, and both values there.

    `MISSING` stands for what only the other one has. The place is empty when the values
    differ as a whole.
    """
    path = ""
    for _ in range(MAX_NESTING):
        step = _step(expected, actual)
        if step is None:
            break
        key, expected, actual = step
        path += f"[{cut(repr(key), MAX_KEY)}]"
    return path, expected, actual


def spoken(path: str) -> str:
    """Return a place as it is read: ``index 2``, but ``[2]['/news']``."""
    index = path[1:-1]
    return f"index {index}" if index.isdigit() else path


def windows(
    one: str, other: str, *, most: int = MAX_SHOWN, quoted: bool = False
) -> tuple[str, str]:
    """Return two texts, cut so that their first difference is seen, with where it is.

    Args:
        one: A text.
        other: The text that differs from it.
        most: How many characters of each are shown.
        quoted: Whether they are shown as Python would write them.
    """
    write = repr if quoted else str
    short = cut(write(one), most), cut(write(other), most)
    if one == other or (short[0] != short[1] and _first_character(*short) < min(SEEN, most - 3)):
        return short
    first = _first_character(one, other)
    return _window(one, first, write), _window(other, first, write)


def seen(one: str, other: str) -> bool:
    """Return whether two texts differ so early that both can be cut after it."""
    return one != other and _first_character(one, other) < SEEN


def kind_of(value: object) -> str:
    """Return the name of the type of *value*."""
    return cut(value.type, 40) if isinstance(value, Opaque) else type(value).__name__


def _leaves(one: object, other: object) -> tuple[str, str]:
    """Two values that are not looked into, as text."""
    short = shown(one), shown(other)
    if seen(*short):
        return short
    if isinstance(one, str) and isinstance(other, str):
        return windows(one, other, quoted=True)
    return windows(shown(one, 20 * MAX_SHOWN), shown(other, 20 * MAX_SHOWN))


def _window(text: str, first: int, write: Callable[[str], str]) -> str:
    begin = max(first - BEFORE, 0)
    part = text[begin : begin + SEEN - BEFORE]
    dots, more = "..." * (begin > 0), "..." * (begin + len(part) < len(text))
    end = (
        f"it ends before character {first + 1}"
        if first >= len(text)
        else f"character {first + 1} differs"
    )
    return f"{dots}{write(part)}{more} ({end})"


def _first_character(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((index for index, (left, right) in pairs if left != right), shorter)


def _step(expected: object, actual: object) -> tuple[object, object, object] | None:
    """The first key or index at which two lists, tuples or dicts differ, and both values there."""
    if type(expected) is not type(actual):
        return None
    if isinstance(expected, dict):
        got = cast("dict[object, object]", actual)
        keys = [*expected, *(key for key in got if key not in expected)]
        pairs = [(key, expected.get(key, MISSING), got.get(key, MISSING)) for key in keys]
    elif isinstance(expected, (list, tuple)):
        items = zip_longest(expected, cast("Sequence[object]", actual), fillvalue=MISSING)
        pairs = [(index, *both) for index, both in enumerate(items)]
    else:
        return None
    return next((pair for pair in pairs if MISSING in pair[1:] or pair[1] != pair[2]), None)


def _or_nothing(value: object) -> str:
    return "nothing" if value is MISSING else shown(value, SEEN)
