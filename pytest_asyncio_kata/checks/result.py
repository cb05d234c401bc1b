"""Did the run return the value that was asked for?"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Sequence

from ..record import values
from ..record.finding import MOST_ROWS, Code, Finding, Reason
from ..record.run import RETURNED, Run, does
from ..record.timeline import Place
from ..record.values import Failure, Opaque
from .call_groups import cancelled_labels
from .completion import in_order_of_ends
from .difference import both_shown, first_character
from .exceptions import exceptions_differ, only_cancelled_differ
from .items import SHORT, ascending, dicts_differ, sequences_differ
from .returns import why_in_a_loop, why_none
from .words import a, cut, quantity, shown, starts

PLURALS = {"coroutine": "coroutines", "Task": "tasks", "Future": "futures"}
"""Things in a result that are no values yet, by the name of their class."""
ASCENDING = "The values stand in ascending order"
LEAST = 3
"""How many values there must be for their order to be no accident."""


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
    headline, why = _difference(run, expected, actual)
    place = None if run.end.names and type(actual) is type(expected) else run.end.place
    if not why and run.end.in_a_loop and isinstance(actual, (dict, list, tuple, set)):
        why, place = why_in_a_loop(run.end), run.end.place
    texts = both_shown(expected, actual)
    if _about(run.name, expected, actual):
        before = len(f"the {run.name} ")
        texts = str(expected)[before:], str(actual)[before:]
    finding = _finding(headline, *texts, why, place)
    if not why and in_order_of_ends(run.timeline, expected, actual):
        why = "The values stand in the order in which the calls ended."
        if ascending(expected, actual):
            why = f"{ASCENDING}, which is here also the order in which the calls ended."
        return dataclasses.replace(finding, why=why, drawing=True)
    if not why and isinstance(actual, (list, tuple)) and len(actual) >= LEAST:
        why = f"{ASCENDING}." if ascending(expected, actual) else ""
        finding = dataclasses.replace(finding, why=why)
    # How each call ended is in the drawing.
    cancelled = cancelled_labels(run.timeline)
    return dataclasses.replace(
        finding,
        reason=_reason(expected, actual, why),
        drawing=bool(exceptions_differ(expected, actual) or cancelled),
        rows=tuple(cancelled[:MOST_ROWS]),
    )


def _reason(expected: object, actual: object, why: str) -> Reason | None:
    """Return the cause that the values prove."""
    if actual is None and why:
        return Reason.NOTHING_RETURNED
    if any(opaque.type in PLURALS for opaque in values.opaque_in(actual)):
        return Reason.NOT_RESULTS
    if only_cancelled_differ(expected, actual):
        return Reason.CANCELLED_OUTCOME
    return Reason.OTHER_EXCEPTIONS if exceptions_differ(expected, actual) else None


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


def _difference(run: Run, expected: object, actual: object) -> tuple[str, str]:
    """The headline, and the cause where the record proves one."""
    name = run.name
    if actual is None:
        return f"{starts(name)} returned None.", why_none(run.end)
    if isinstance(actual, Opaque):
        return _opaque(name, actual)
    if isinstance(actual, (list, tuple)) and any(isinstance(item, Opaque) for item in actual):
        return _opaque_items(actual)
    if isinstance(actual, dict) and any(isinstance(item, Opaque) for item in actual.values()):
        return _opaque_items(list(actual.values()), "dict")
    if type(actual) is not type(expected):
        return f"{starts(name)} returned {_kind(actual)}, not {_kind(expected)}.", ""
    if isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
        return sequences_differ(expected, actual), ""
    if exceptions := exceptions_differ(expected, actual):
        return exceptions, ""
    if isinstance(actual, dict) and isinstance(expected, dict):
        return dicts_differ(expected, actual), ""
    return _single_values(name, expected, actual), ""


def _single_values(name: str, expected: object, actual: object) -> str:
    """How two values of one type differ that hold no others."""
    texts = shown(expected), shown(actual)
    if isinstance(expected, Failure) and isinstance(actual, Failure):
        if expected.type == actual.type:
            return f"The {cut(actual.type, 40)} that {does(name)} returned has another message."
        return (
            f"{starts(name)} returned {a(cut(actual.type, 40))}, not {a(cut(expected.type, 40))}."
        )
    if max(map(len, texts)) <= SHORT and texts[0] != texts[1]:
        return f"{starts(name)} returned {texts[1]}, not {texts[0]}."
    if isinstance(expected, (set, frozenset)) and isinstance(actual, (set, frozenset)):
        missing, extra = len(expected - actual), len(actual - expected)
        was = "was" if extra == 1 else "were"
        parts = [f"lacks {quantity(missing, 'value')}"] * bool(missing)
        parts += [f"holds {quantity(extra, 'value')} that {was} not expected"] * bool(extra)
        return f"The set {' and '.join(parts)}."
    if isinstance(expected, str) and isinstance(actual, str):
        if _about(name, expected, actual):
            return f"{starts(actual)}."
        number = first_character(expected, actual) + 1
        return f"The str that {does(name)} returned differs at character {number}."
    return f"{starts(name)} returned another value."


def _about(name: str, *values: object) -> bool:
    """Whether the *values* are sentences of a scenario about *name*: ``the consumer ended``."""
    return all(isinstance(value, str) and value.startswith(f"the {name} ") for value in values)


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
