"""How the items of two lists, tuples or dicts differ, in a sentence that says which do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from .difference import MISSING, first_difference, kind_of, spoken
from .exceptions import exceptions_differ
from .words import a, cut, joined, quantity, shown

_LAST_KEY = re.compile(r"(.*)\[('[^\[\]]*'|\"[^\[\]]*\")\]")
"""A path that ends with a key that is text: what is before it, and the key."""

SHORT = 24
"""How many characters a value has at most that is shown in a headline."""


def sequences_differ(expected: Sequence[object], actual: Sequence[object]) -> str:
    """Return how two lists or tuples differ."""
    holder = type(actual).__name__
    if permuted(expected, actual):
        return f"The {holder} holds the same values in another order."
    wanted, got = Counter(map(repr, expected)), Counter(map(repr, actual))
    same = len(actual) == len(expected) > 1 and len(got) == 1 and len(wanted) > 1
    all_of = "Both" if len(actual) == 2 else f"All {len(actual)}"
    if same and isinstance(actual[0], (list, tuple, dict)):
        return f"{all_of} values in the {holder} are the same."
    if exceptions := exceptions_differ(expected, actual):
        return exceptions
    if len(actual) < len(expected) and set(got) == set(wanted) and got <= wanted:
        return f"Values that are expected more than once are missing from the {holder}."
    if len(actual) != len(expected):
        return _lengths_differ(wanted, got, holder)
    if all(item is None for item in actual):
        return f"The {holder} holds only None."
    indexes = different_items(expected, actual)
    inner = [(expected[index], actual[index]) for index in indexes]
    if all(isinstance(one, list) and isinstance(other, list) for one, other in inner) and all(
        permuted(one, other) for one, other in inner
    ):
        return f"{_lists(len(indexes), len(actual))} the same values in another order."
    if same:
        return f"{all_of} values in the {holder} are the same."
    return _at_indexes(inner, indexes, len(actual), holder)


def dicts_differ(expected: dict[object, object], actual: dict[object, object]) -> str:
    """Return how two dicts differ."""
    missing = [key for key in expected if key not in actual]
    extra = [key for key in actual if key not in expected]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        return f"{_listed(missing)} {verb} missing from the keys of the dict."
    if extra:
        verb = "is a key" if len(extra) == 1 else "are keys"
        return f"{_listed(extra)} {verb} of the dict, and not expected."
    keys = [key for key in expected if expected[key] != actual[key]]
    what = "another value" if len(keys) == 1 else "other values"
    return f"The dict holds {what} for {_listed(keys)}."


def different_items(expected: Iterable[object], actual: Iterable[object]) -> list[int]:
    """Return the indexes at which two sequences of one length differ."""
    pairs = enumerate(zip(expected, actual, strict=False))
    return [index for index, (one, other) in pairs if one != other]


def permuted(expected: object, actual: object) -> bool:
    """Return whether two lists, or two tuples, hold the same values in another order."""
    if type(expected) is not type(actual) or not isinstance(expected, (list, tuple)):
        return False
    assert isinstance(actual, (list, tuple))
    return expected != actual and Counter(map(repr, expected)) == Counter(map(repr, actual))


def ascending(expected: object, actual: object) -> bool:
    """Return whether *actual* holds the values of *expected* in ascending order.

    Of lists within a list, each that differs must.
    """
    if permuted(expected, actual):
        assert isinstance(actual, (list, tuple))
        kinds = {type(value) for value in actual}
        return kinds in ({str}, {int}, {float}) and list(actual) == sorted(actual)
    if not isinstance(expected, (list, tuple)) or type(expected) is not type(actual):
        return False
    assert isinstance(actual, (list, tuple))
    differing = [pair for pair in zip(expected, actual, strict=False) if pair[0] != pair[1]]
    return bool(differing) and all(ascending(*pair) for pair in differing)


def _lengths_differ(wanted: Counter[str], got: Counter[str], holder: str) -> str:
    items = quantity(got.total(), "value")
    missing, extra = list((wanted - got).elements()), list((got - wanted).elements())
    said = f"The {holder} holds {items}, not {wanted.total()}"
    if not extra and len(missing) == 1:
        return f"{said}: {cut(missing[0], SHORT)} is missing."
    if not missing and len(extra) == 1:
        return f"{said}: {cut(extra[0], SHORT)} was not expected."
    return f"{said}."


def _listed(keys: Sequence[object]) -> str:
    return joined([shown(key, SHORT) for key in keys])


def _lists(count: int, of: int) -> str:
    """The lists within a list that are in another order, as a subject with its verb."""
    if of == 1:
        return "The list within the list holds"
    if count == of:
        return f"{'Both' if of == 2 else f'All {of}'} lists in the list hold"
    return f"{count} of the {of} lists in the list {'holds' if count == 1 else 'hold'}"


def _at_indexes(
    pairs: Sequence[tuple[object, object]], indexes: Sequence[int], of: int, holder: str
) -> str:
    """Which places hold other values, and which value the first of them is, if it is short."""
    wanted, got = [shown(one) for one, _ in pairs], [shown(other) for _, other in pairs]
    every = len(indexes) == of > 1
    at = "at every index" if every else f"at index {joined([*map(str, indexes)])}"
    if len(set(wanted)) == len(set(got)) == 1 and _short(wanted[0], got[0]):
        return f"The {holder} holds {got[0]} {at}, not {wanted[0]}."
    kinds = {kind_of(one) for one, _ in pairs}, {kind_of(other) for _, other in pairs}
    if len(kinds[0]) == len(kinds[1]) == 1 and kinds[0] != kinds[1]:
        return f"The {holder} holds {a(kinds[1].pop())} {at}, not {a(kinds[0].pop())}."
    if _short(wanted[0], got[0]):
        verb = "differs" if len(indexes) == 2 else "differ"
        others = joined([*map(str, indexes[1:])])
        more = f"; index {others} {verb}, too" if others else ""
        return f"The {holder} holds {got[0]} at index {indexes[0]}, not {wanted[0]}{more}."
    path, one, other = first_difference(*pairs[0])
    if len(indexes) > 1 and not path:
        return f"The {holder} holds other values {at}."
    place = spoken(f"[{indexes[0]}]{path}")
    if MISSING in (one, other) and (key := _LAST_KEY.fullmatch(path)):
        within = f"The dict at {spoken(f'[{indexes[0]}]{key[1]}')} of the {holder}"
        return f"{within} has {'no' if other is MISSING else 'an unexpected'} key {key[2]}."
    if MISSING in (one, other):
        what = "nothing" if other is MISSING else "a value that was not expected"
        return f"The {holder} holds {what} at {place}."
    return (
        f"The {holder} {'differs first' if len(indexes) > 1 else 'holds another value'} at {place}."
    )


def _short(*texts: str) -> bool:
    return all(len(text) <= SHORT for text in texts)
