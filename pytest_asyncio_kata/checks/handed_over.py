"""What was handed over where asyncio needs something to wait for."""

from __future__ import annotations

from ..record.finding import Reason
from ..record.run import Run
from ..record.timeline import Place, Span, in_thread
from .words import a

FUNCTIONS = frozenset({"function", "method", "builtin_function_or_method", "type", "partial"})

COLLECTIONS = frozenset(
    {
        *("list", "tuple", "set", "frozenset", "dict", "range", "generator", "map", "filter"),
        *("zip", "dict_keys", "dict_values", "dict_items", "async_generator"),
    }
)

VALUES = frozenset({"str", "int", "float", "bool", "bytes"})

UNFINISHED = frozenset({"coroutine", "Task", "Future", "_GatheringFuture"})


def reason_of_given(type_name: str, run: Run | None = None) -> Reason | None:
    """Return the reason for an error about something that was handed over.

    Args:
        type_name: The class of that thing; "" if it is not known.
        run: The record, if what was handed over may be the result of a call.
    """
    name = type_name.rpartition(".")[2]
    if not name or name in UNFINISHED:
        return None
    if name in FUNCTIONS:
        return Reason.GIVEN_A_FUNCTION
    if name in COLLECTIONS and (run is None or run.left.never_awaited):
        return Reason.GIVEN_A_LIST
    if run is not None and awaited_before(run):
        return Reason.GIVEN_RESULTS
    return Reason.GIVEN_A_LIST if name in COLLECTIONS else Reason.GIVEN_A_VALUE


def noun_of_given(type_name: str) -> str:
    """Return what was handed over, in words, where its type says it."""
    if type_name in FUNCTIONS:
        return "a function"
    if type_name == "NoneType":
        return "None"
    plain = type_name in COLLECTIONS or type_name in VALUES
    return a(type_name.replace("_", " ")) if plain else "something that cannot be awaited"


def awaited_before(run: Run) -> bool:
    """Whether the function that failed had awaited calls that have ended."""
    here = function_of(run.end.place)
    timeline = run.timeline
    places = [span.place for span in timeline.spans if _ended(span.ended)]
    places += [call.place for call in timeline.calls if _ended(call.ended)]
    return bool(here) and any(function_of(place) == here for place in places if place)


def ended_in_thread(span: Span) -> bool:
    """Whether *span* is a function that ran in a thread, and that has been waited for."""
    return in_thread(span) and _ended(span.ended)


def _ended(how: str) -> bool:
    return how == "returned"


def function_of(place: Place | None) -> tuple[str, str] | None:
    """The file and function of a line; a comprehension belongs to the function around it."""
    return (place.file, place.function.partition(".<locals>.<")[0]) if place else None
