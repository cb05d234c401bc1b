"""Can a record be what a worker writes? It is read by code that trusts its numbers.

The shape alone (``serialization.py``) lets through what no run can be: a call that is its own
parent, a time beyond all drawings, a line of ``/etc/passwd``, a million values that all
have one hash. Checks and drawings would take too long for it, or come out wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..record.request import Request
from ..record.run import (
    BROKEN,
    CANCELLED,
    DIED,
    HARNESS,
    RAISED,
    RETURNED,
    STUCK,
    UNPROVEN,
    Cut,
    End,
    Imported,
    Left,
    Run,
)
from ..record.serialization import ShapeError
from ..record.timeline import Place, Span, Timeline
from ..record.values import MAX_CHOSEN, MAX_ITEMS, MAX_TEXT, hash_can_be_chosen

LONGEST = 12_000
"""Characters that any text of a record may have; stderr has 10,000 at most."""

MAX_MESSAGE = 2_500
"""Characters that the message of an end, and any name, may have."""

MAX_SECONDS = 1e7
"""The largest time in a record; a virtual clock that is far ahead is endless long before."""

MAX_CUTS = 50_000
"""How often a call can be cancelled."""

MAX_LEFT = 50_000
"""How many things of one kind a run can leave behind."""

EARLY = 1e-5
"""Seconds by which a call may begin before the run, or end after it: times are rounded."""

KINDS = (RETURNED, RAISED, CANCELLED, STUCK, BROKEN, DIED, UNPROVEN, HARNESS)
"""The ends that a worker reports."""


def check(run: Run, request: Request) -> None:
    """Refuse a record that no worker writes.

    Raises:
        ShapeError: If *run* cannot be the record of *request*. The message names the place.
    """
    # A line of the scenarios is never the line to change.
    files = {_name(request.answer)}
    _check(run, files, "run")
    if len(run.cuts) > MAX_CUTS:
        raise ShapeError(f"run.cuts: {len(run.cuts)} of them")
    for number, cut in enumerate(run.cuts):
        where = f"run.cuts[{number}]"
        _check_cut(cut, files, where)
        _check(cut.run, files, f"{where}.run")
        _require(not cut.run.cuts, f"{where}.run.cuts", "cuts of a cut")


def _check(run: Run, files: set[str], where: str) -> None:
    _check_end(run.end, files, f"{where}.end")
    _check_left(run.left, files, f"{where}.left")
    _check_timeline(run.timeline, files, f"{where}.timeline")
    _check_imported(run.imported, files, f"{where}.imported")
    _require(len(run.stderr) <= LONGEST, f"{where}.stderr", "too long")
    _check_seconds((run.wall_seconds, run.outside_seconds), f"{where}.wall_seconds")


def _check_imported(imported: Imported, files: set[str], where: str) -> None:
    _require(0 <= imported.lines < 1 << 31, f"{where}.lines", "out of range")
    _require(len(imported.redefined) <= MAX_LEFT, f"{where}.redefined", "too many")
    for name in imported.redefined:
        _require(1 < len(name.places) <= MAX_LEFT, f"{where}.redefined", "the places")
        _check_places(name.places, files, where)
    _check_names((name.name for name in imported.redefined), where)
    _check_places((imported.place,), files, where)


def _check_cut(cut: Cut, files: set[str], where: str) -> None:
    _require(0 <= cut.step < 1 << 31, f"{where}.step", "out of range")
    _check_seconds((cut.at,), f"{where}.at")
    _check_names((cut.reason,), f"{where}.reason")
    _check_places((cut.place,), files, f"{where}.place")


def _check_end(end: End, files: set[str], where: str) -> None:
    _require(end.kind in KINDS, f"{where}.kind", "unknown")
    _check_names((end.how, end.message, end.inside, end.source), where)
    _check_places((end.place, *(waiter.place for waiter in end.waiters)), files, where)
    _require(len(end.waiters) <= MAX_LEFT, f"{where}.waiters", "too many")
    _check_names((w for x in end.waiters for w in (x.task, x.label, x.waits_for)), where)
    _check_value(end.value, f"{where}.value")


def _check_left(left: Left, files: set[str], where: str) -> None:
    groups: tuple[tuple[Any, ...], ...] = (
        *(left.tasks, left.never_awaited, left.lost, left.polls, left.foreign),
        *(left.generators, left.threads),
    )
    for group in groups:
        _require(len(group) <= MAX_LEFT, where, "too many")
    placed: tuple[Any, ...] = (
        *(*left.tasks, *left.never_awaited, *left.lost),
        *(*left.polls, *left.foreign, *left.generators),
    )
    for thing in placed:
        _check_places((thing.place,), files, where)
        _check_names((text for text in _texts(thing)), where)
    _check_places((generator.stands for generator in left.generators), files, where)
    _check_names(left.threads, where)
    _require(all(0 <= poll.times < 1 << 40 for poll in left.polls), f"{where}.polls", "times")


def _texts(thing: object) -> Iterator[str]:
    for name in ("name", "label", "type", "message", "thread"):
        text = getattr(thing, name, "")
        if isinstance(text, str):
            yield text


def _check_timeline(timeline: Timeline, files: set[str], where: str) -> None:
    _check_seconds((timeline.seconds, timeline.measured), f"{where}.seconds")
    _require(0 <= timeline.threads < 1 << 20, f"{where}.threads", "out of range")
    _require(0 <= timeline.dropped < 1 << 40, f"{where}.dropped", "out of range")
    last = timeline.seconds + EARLY
    _check_parents(timeline.spans, f"{where}.spans")
    for number, span in enumerate(timeline.spans):
        here = f"{where}.spans[{number}]"
        _check_times(span.begin, span.end, last, here)
        for wait in span.waits:
            _check_times(wait.begin, wait.end, last, here)
        _check_places((span.place, *(wait.place for wait in span.waits)), files, here)
        _check_names((span.name, span.label, span.task, span.ended), here)
        _check_names((wait.reason for wait in span.waits), here)
    for block in timeline.blocks:
        _check_times(block.begin, block.end, last, f"{where}.blocks")
        _check_places((block.place,), files, f"{where}.blocks")
        _check_names((block.cause, block.label), f"{where}.blocks")
    for call in timeline.calls:
        _check_times(call.begin, call.end, last, f"{where}.calls")
        _check_places((call.place,), files, f"{where}.calls")
        _check_names((call.fake, call.argument, call.ended), f"{where}.calls")
    for line in timeline.lines:
        _check_times(line.at, line.at, last, f"{where}.lines")
        _check_names((line.text,), f"{where}.lines")
        _check_places((line.place,), files, f"{where}.lines")


def _check_parents(spans: tuple[Span, ...], where: str) -> None:
    """Refuse calls of one number, and calls that are their own ancestors."""
    parents = {span.id: span.parent for span in spans}
    _require(len(parents) == len(spans), where, "two of one number")
    _require(all(0 <= number < 1 << 31 for number in parents), where, "a number out of range")
    rooted: set[int | None] = {None}
    for number in parents:
        path: list[int] = []
        above: int | None = number
        while above not in rooted and above in parents:
            _require(len(path) <= len(parents), where, "a call that is its own ancestor")
            path.append(above)
            above = parents[above]
        rooted.update(path)


def _check_times(begin: float, end: float, last: float, where: str) -> None:
    _require(-EARLY <= begin <= end + EARLY and end <= last, where, "its times")


def _check_seconds(seconds: Iterable[float], where: str) -> None:
    _require(all(0 <= second <= MAX_SECONDS for second in seconds), where, "out of range")


def _check_names(texts: Iterable[str], where: str) -> None:
    _require(all(len(text) <= MAX_MESSAGE for text in texts), where, "a text that is too long")


def _check_places(places: Iterable[Place | None], files: set[str], where: str) -> None:
    for place in places:
        if place is not None:
            _require(place.file in files, where, "a place in another file")
            _require(0 <= place.line < 1 << 24, where, "a line that cannot be")
            _check_names((place.function,), where)


def _check_value(value: object, where: str) -> None:
    """Refuse a value that is larger than ``values.encode`` makes them."""
    items, text, left = 0, 0, [value]
    while left:
        one = left.pop()
        items += 1
        if isinstance(one, str):
            text += len(one)
        elif isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += [*one.keys(), *one.values()]
        # A named kind is several items of JSON, and bytes grow by a third.
        if items > 8 * MAX_ITEMS or text > 8 * MAX_TEXT:
            raise ShapeError(f"{where}: too large")
        if _hashed(one) > MAX_CHOSEN:
            raise ShapeError(f"{where}: too many items whose hash can be chosen")


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
