"""Did the run return the value that was asked for?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from ..record import values
from ..record.finding import Code, Finding
from ..record.run import RETURNED, Run, does
from ..record.timeline import Place
from ..record.values import Failure, Opaque
from .exceptions import exceptions_differ
from .words import a, cut, quantity, shown, starts

PLURALS = {"coroutine": "coroutines", "Task": "tasks", "Future": "futures"}
"""Things in a result that are no values yet, by the name of their class."""


def returned(run: Run, value: object, others: Collection[Run] = ()) -> Finding | None:
    """Check that the run returned *value*; None if it did, or did not return at all.

    Exceptions within *value* are equal when type and message are.

    Args:
        run: The record.
        value: What was asked for.
        others: Records of the same coroutine function, called with other arguments.
    """
    if run.end.kind != RETURNED:
        return None
    expected = values.decode(values.encode(value))
    try:
        actual = values.decode(run.end.value)
        equal = bool(actual == expected)
    except (ValueError, RecursionError):
        return _finding("The value that came back cannot be read.", shown(expected), "unreadable")
    if equal:
        return None
    if _says_something(actual) and any(other.end.value == run.end.value for other in others):
        return _hardcoded(run, expected, actual)
    headline, why = _difference(run.name, expected, actual)
    place = None if run.end.names and type(actual) is type(expected) else run.end.place
    return _finding(headline, *_texts(expected, actual), why, place)


def _says_something(value: object) -> bool:
    """Whether two different inputs are unlikely to lead to *value* by accident."""
    if isinstance(value, dict):
        return any(map(_says_something, value.values()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return any(map(_says_something, value))
    return bool(value) and value is not True and not isinstance(value, Opaque)


def _hardcoded(run: Run, expected: object, actual: object) -> Finding:
    name = run.name
    return Finding(
        code=Code.HARDCODED,
        headline=f"{starts(name)} returned the same value for another input.",
        expected=shown(expected),
        actual=shown(actual),
        why=f"Called with other arguments, {does(name)} returned the same value. So the value does"
        " not come from the input.",
        place=run.end.place,
    )


def _finding(
    headline: str, expected: str, actual: str, why: str = "", place: Place | None = None
) -> Finding:
    return Finding(Code.RESULT, headline, expected, actual, why, place)


def _difference(name: str, expected: object, actual: object) -> tuple[str, str]:
    """The headline, and the cause where the values prove one."""
    if actual is None:
        return (
            f"{starts(name)} returned None.",
            "A coroutine function that ends without `return` gives None.",
        )
    if isinstance(actual, Opaque):
        return _opaque(name, actual)
    if isinstance(actual, (list, tuple)) and any(isinstance(item, Opaque) for item in actual):
        return _opaque_items(actual)
    if isinstance(actual, dict) and any(isinstance(item, Opaque) for item in actual.values()):
        return _opaque_items(list(actual.values()), "dict")
    if type(actual) is not type(expected):
        return f"{starts(name)} returned {_kind(actual)}, not {_kind(expected)}.", ""
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        return _sequences(expected, actual), ""
    return exceptions_differ(expected, actual) or f"{starts(name)} returned another value.", ""


def _kind(value: object) -> str:
    if isinstance(value, Failure):
        return f"{a(cut(value.type, 40))} as a value"
    return a(type(value).__name__)


def _opaque(name: str, actual: Opaque) -> tuple[str, str]:
    kind = cut(actual.type.removeprefix("_"), 40)
    if actual.type in PLURALS:
        kind = kind.lower()
        return f"{starts(name)} returned {a(kind)}, not what the {kind} returns.", ""
    return f"{starts(name)} returned {a(kind)}.", ""


def _opaque_items(actual: Sequence[object], holder: str = "") -> tuple[str, str]:
    holder = holder or type(actual).__name__
    types = Counter(item.type for item in actual if isinstance(item, Opaque))
    kind, count = types.most_common(1)[0]
    noun = PLURALS.get(kind)
    if noun is None:
        return f"The {holder} holds {quantity(count, 'value')} of type {cut(kind, 40)}.", ""
    if count == 1:
        return f"The {holder} holds {a(noun[:-1])}, not what it returns.", ""
    return f"The {holder} holds {count} {noun}, not what they return.", ""


def _sequences(expected: Sequence[object], actual: Sequence[object]) -> str:
    holder = type(actual).__name__
    wanted, got = Counter(map(repr, expected)), Counter(map(repr, actual))
    if wanted == got:
        return f"The {holder} holds the same values in another order."
    if exceptions := exceptions_differ(expected, actual):
        return exceptions
    if len(actual) < len(expected) and set(got) == set(wanted) and got <= wanted:
        return f"Values that are expected more than once are missing from the {holder}."
    if len(actual) != len(expected):
        items = quantity(len(actual), "value")
        return f"The {holder} holds {items}, not {len(expected)}."
    count = sum(1 for one, other in zip(expected, actual, strict=True) if one != other)
    if all(item is None for item in actual):
        return f"The {holder} holds only None."
    if count == 1:
        return (
            f"One of {quantity(len(expected), 'value')} in the {holder} is not the expected value."
        )
    if count == len(expected):
        return f"None of the {count} values in the {holder} is the expected value."
    return f"{count} of {len(expected)} values in the {holder} are not the expected values."


def _texts(expected: object, actual: object) -> tuple[str, str]:
    """Both values as shown; only their first difference when they look the same."""
    texts = shown(expected), shown(actual)
    if texts[0] != texts[1] or not isinstance(expected, list) or not isinstance(actual, list):
        return texts
    pairs = enumerate(zip(expected, actual, strict=False))
    index, (one, other) = next(
        ((index, pair) for index, pair in pairs if pair[0] != pair[1]),
        (-1, (quantity(len(expected), "value"), quantity(len(actual), "value"))),
    )
    if index < 0:
        return str(one), str(other)
    return f"{shown(one)} at position {index}", f"{shown(other)} at position {index}"
