"""Can a record be what a worker writes? It is read by code that trusts its numbers.

The bounds beside its fields (``parcel_reader.py``) keep out a time beyond all drawings, or a line
of ``/etc/passwd``. They let through what is wrong only as a whole: a call that is its own
parent, a call that ends before it begins, a million values that all have one hash. Checks and
drawings would take too long for it, or come out wrong.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from operator import attrgetter, le
from typing import Any

from ..record.bounds import EARLY
from ..record.budget import MAX_CHOSEN, MAX_ITEMS, MAX_TEXT, SIMPLE, hash_can_be_chosen
from ..record.parcel_reader import unpack
from ..record.request import Request
from ..record.run import Run
from ..record.serialization import ShapeError
from ..record.timeline import Span, Timeline
from ..record.values import decode


def read(data: object, request: Request) -> Run:
    """Return the record that *data* from the wire stands for.

    Raises:
        ShapeError: If it cannot be the record of *request*. The message names the place.
        ValueError: If the value in it is none.
    """
    # A line of the scenarios is never the line to change.
    run = unpack(Run, data, {"file": frozenset({_name(request.answer)})})
    _check(run, "run")
    for number, cut in enumerate(run.cuts):
        where = f"run.cuts[{number}].run"
        _check(cut.run, where)
        _require(_is_single(cut.run), where, "repetitions of a repetition")
    for number, outcome in enumerate(run.outcomes):
        _check(outcome, f"run.outcomes[{number}]")
        _require(_is_single(outcome), f"run.outcomes[{number}]", "repetitions of a repetition")
    for order in run.orders.tried:
        kept = run.cuts if order.cancelled else run.outcomes
        _require(order.outcome < len(kept), "run.orders", "an outcome that is not there")
    return run


def _is_single(run: Run) -> bool:
    """Whether *run* is one call, and not the record of its repetitions."""
    return not (run.cuts or run.outcomes or run.orders.tried)


def _check(run: Run, where: str) -> None:
    _check_value(run.end.value, f"{where}.end.value")
    _check_value(run.end.leaves, f"{where}.end.leaves")
    for name in run.imported.redefined:
        _require(len(name.places) > 1, f"{where}.imported.redefined", "the places")
    _check_timeline(run.timeline, f"{where}.timeline")


def _check_timeline(timeline: Timeline, where: str) -> None:
    last = timeline.seconds + EARLY
    spans = timeline.spans
    _check_parents(spans, f"{where}.spans")
    _check_times(spans, last, f"{where}.spans")
    waits = list(itertools.chain.from_iterable(map(attrgetter("waits"), spans)))
    _check_times(waits, last, f"{where}.spans.waits")
    _check_times(timeline.blocks, last, f"{where}.blocks")
    _check_times(timeline.calls, last, f"{where}.calls")
    _check_times(timeline.connections, last, f"{where}.connections")
    printed = map(attrgetter("at"), timeline.lines)
    _require(max(printed, default=0) <= last, f"{where}.lines", "its times")


def _check_times(stretches: Sequence[Any], last: float, where: str) -> None:
    """Refuse what ends before it begins, or after the *last* moment."""
    if not stretches:
        return
    begins, ends = _all_of("begin", stretches), _all_of("end", stretches)
    # Times are rounded. In nearly all records none begins after its end, not even by that much.
    in_order = all(map(le, begins, ends)) or all(
        begin <= end + EARLY for begin, end in zip(begins, ends, strict=True)
    )
    _require(in_order and max(ends) <= last, where, "its times")


def _all_of(name: str, things: Iterable[object]) -> list[Any]:
    return list(map(attrgetter(name), things))


def _check_parents(spans: tuple[Span, ...], where: str) -> None:
    """Refuse calls of one number, and calls that are their own ancestors."""
    parents: dict[int, int | None] = dict(
        zip(_all_of("id", spans), _all_of("parent", spans), strict=True)
    )
    _require(len(parents) == len(spans), where, "two of one number")
    rooted: set[int | None] = {None}
    for number, parent in parents.items():
        if parent in rooted:
            rooted.add(number)
            continue
        path: list[int] = []
        above: int | None = number
        while above not in rooted and above in parents:
            _require(len(path) <= len(parents), where, "a call that is its own ancestor")
            path.append(above)
            above = parents[above]
        rooted.update(path)


def _check_value(value: object, where: str) -> None:
    """Refuse a value that is larger than ``values.encode`` makes them, or that is none."""
    items, text, left = 1, 0, [value]
    while left:
        one = left.pop()
        inside: list[Any] = []
        if isinstance(one, str):
            text += len(one)
        elif isinstance(one, list):
            inside = one
        elif isinstance(one, dict):
            inside = [*one.keys(), *one.values()]
        items += len(inside)
        if SIMPLE.issuperset(map(type, inside)):
            text += sum(len(each) for each in inside if type(each) is str)
        else:
            left += inside
        # A named kind is several items of JSON, and bytes grow by a third.
        if items > 8 * MAX_ITEMS or text > 8 * MAX_TEXT:
            raise ShapeError(f"{where}: too large")
        if _hashed(one) > MAX_CHOSEN:
            raise ShapeError(f"{where}: too many items whose hash can be chosen")
    decode(value)


def _hashed(value: object) -> int:
    """Return how many items of *value* have a hash that can be chosen, if it is a set or dict."""
    if not isinstance(value, dict) or value.get("$") not in ("set", "frozenset", "dict"):
        return 0
    items = value.get("items")
    if not isinstance(items, list):
        return 0
    if value["$"] == "dict":
        items = [item[0] for item in items if isinstance(item, list) and item]
    return sum(hash_can_be_chosen(item) for item in items)


def _require(condition: bool, where: str, what: str) -> None:
    if not condition:
        raise ShapeError(f"{where}: {what}")


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]
