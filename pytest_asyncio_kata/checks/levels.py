"""The calls of a run, level by level: those of the root, then their calls, then single waits.

A check asks for them again and again, and ten thousand calls take a while: each level is made
once, when it is asked for.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable

from ..record.leaf_waits import leaf_waits
from ..record.timeline import THE_TEST, Place, Timeline, in_thread
from .call_groups import Unit, in_turn, with_siblings, with_tries

MAX_DEPTH = 12
"""How many levels of calls are looked at; a deeper call counts as part of its caller."""


class Levels:
    """The calls of *timeline* that waited."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    @functools.cached_property
    def all(self) -> list[list[Unit]]:
        """All calls that waited, for each level; no level is empty."""
        paths = _paths(self._timeline)
        deepest = max(map(len, paths.values()), default=0)
        found = [_units_at(self._timeline, paths, depth) for depth in range(1, deepest)]
        return [units for units in [*found, _single_waits(self._timeline)] if units]

    @functools.cached_property
    def with_tries(self) -> list[list[Unit]]:
        """The same in order of begin, a call and its tries after a failure as one."""
        return list(map(with_tries, self.all))

    @functools.cached_property
    def siblings(self) -> list[list[Unit]]:
        """Of these the calls that have a sibling, for each level that has such calls."""
        return [units for units in map(with_siblings, self.with_tries) if units]

    @functools.cached_property
    def in_turn(self) -> list[bool]:
        """For each level that has siblings, whether no two waits of them overlapped."""
        return list(map(in_turn, self.siblings))

    @property
    def first_siblings(self) -> list[Unit]:
        """The calls of the first level that has siblings; empty if none has."""
        return next(iter(self.siblings), [])

    @property
    def of_one_caller(self) -> list[Unit]:
        """The first siblings, if all calls of their level are of one caller; else empty.

        Calls of several callers need not overlap, so nothing is said of all of them.
        """
        for level in self.with_tries:
            if units := with_siblings(level):
                callers = {unit.parent for unit in units}
                by_test = {unit.parent for unit in level if unit.parent < 0}
                return units if len(callers) == 1 and len(by_test) < 2 else []
        return []

    @property
    def of_one_function(self) -> list[list[Unit]]:
        """The calls of one function that one caller made, for each function and caller."""
        found = defaultdict[tuple[int, int, str], list[Unit]](list)
        for depth, level in enumerate(self.with_tries):
            for unit in level:
                if unit.call:
                    found[depth, unit.parent, unit.name].append(unit)
        return [units for units in found.values() if len(units) > 1]

    @property
    def line_in_turn(self) -> Place | None:
        """The line of the calls of one function that several callers made, each its own in turn."""
        for units in self.siblings:
            by_caller = defaultdict[int, list[Unit]](list)
            for unit in units:
                by_caller[unit.parent].append(unit)
            # Calls of different functions have their order for a reason: a read before its write.
            same = len({unit.name for unit in units}) == 1 and all(unit.call for unit in units)
            if same and len(by_caller) > 1 and all(map(in_turn, by_caller.values())):
                return units[-1].place
        return None


def _paths(timeline: Timeline) -> dict[int, tuple[int, ...]]:
    """For each span the ids from its root down to itself, at most `MAX_DEPTH` below the root."""
    parents = {span.id: span.parent for span in timeline.spans}
    paths: dict[int, tuple[int, ...]] = {}
    for span in timeline.spans:
        climbed: list[int] = []
        at: int | None = span.id
        # A record that lies may have its parents in a circle: no span is visited twice.
        seen: set[int] = set()
        while at is not None and at in parents and at not in paths and at not in seen:
            seen.add(at)
            climbed.append(at)
            at = parents[at]
        path = paths.get(at, ()) if at is not None else ()
        for span_id in reversed(climbed):
            path = (*path, span_id) if len(path) <= MAX_DEPTH else path
            paths[span_id] = path
    return paths


def _units_at(timeline: Timeline, paths: dict[int, tuple[int, ...]], depth: int) -> list[Unit]:
    """The calls at *depth*, each with all waits of the calls below it."""
    by_id = {span.id: span for span in timeline.spans}
    failures, rounded = _failures_inside(timeline), _rounding()
    moments = {moment for moment, _ in failures}
    units: dict[int, Unit] = {}
    for span in timeline.spans:
        path = paths[span.id]
        if len(path) <= depth:
            continue
        call = by_id[path[depth]]
        parent, by_test = path[depth - 1], by_id[path[depth - 1]].name == THE_TEST
        if by_test and not call.is_task:
            continue  # the test itself makes its calls one after another
        unit = units.get(call.id)
        if unit is None:
            if by_test:  # it starts its tasks when it likes: those of one moment are siblings
                parent = -1 - round(1000 * call.begin)
            unit = Unit(call.name, call.label, parent, call.place, call.is_task)
            unit.failure = _failure(call.ended)
            if not unit.failure and (moment := rounded(call.end)) in moments:
                unit.failure = failures.get((moment, call.label.partition(" ")[2]), "")
            units[call.id] = unit
        for wait in span.waits:
            if wait.reason == "lock":
                unit.waited_for_lock = True
                unit.lock = unit.lock or wait.place
        unit.waits += [(wait.begin, wait.end) for wait in leaf_waits(span)]
    return [unit for unit in units.values() if unit.waits]


def _failure(ended: str) -> str:
    return ended if ended in ("raised", "cancelled") else ""


def _failures_inside(timeline: Timeline) -> dict[tuple[float, str], str]:
    """How fakes failed, by the end of a call and the argument that the call handed to its fake.

    Of a call that was awaited within a task the record does not know what came out; but when
    its fake fails and it ends at the same moment, it has failed.
    """
    rounded = _rounding()
    return {
        (rounded(fake.end), fake.label.partition(" ")[2]): fake.ended
        for fake in timeline.calls
        if _failure(fake.ended)
    }


def _single_waits(timeline: Timeline) -> list[Unit]:
    """Every wait as a unit, named after what took exactly as long, if anything did.

    That may be a call of a fake, or a function that was handed to a thread.
    """
    known: dict[tuple[float, float], list[tuple[str, str, str]]] = defaultdict(list)
    rounded = _rounding()
    for fake in timeline.calls:
        known[rounded(fake.begin), rounded(fake.end)].append(
            (fake.fake, fake.label, _failure(fake.ended))
        )
    for span in timeline.spans:
        if in_thread(span):
            known[rounded(span.begin), rounded(span.end)].append(
                (span.name, span.label, _failure(span.ended))
            )
    units = []
    for span in timeline.spans:
        for wait in leaf_waits(span):
            same = known[rounded(wait.begin), rounded(wait.end)]
            name, label, failure = same.pop() if same else ("", span.label, "")
            unit = Unit(name, label, span.id, wait.place, call=bool(name), failure=failure)
            unit.waits.append((wait.begin, wait.end))
            units.append(unit)
    return units


def _rounding() -> Callable[[float], float]:
    """Return what rounds seconds to milliseconds; of ten thousand times many are the same."""
    return functools.cache(functools.partial(round, ndigits=3))
