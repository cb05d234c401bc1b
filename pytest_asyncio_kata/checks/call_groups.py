"""Which calls belong together, and whether their waits overlapped.

Calls of one parent are siblings: the parent that made one call could have
started the other too. A call lasts here from its first wait to its last wait,
so that a call that first had to wait for a lock begins when it got the lock.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..record.finding import MOST_ROWS
from ..record.leaf_waits import PASSED_ON, SAME_TIME, leaf_waits
from ..record.timeline import THE_TEST, Place, Timeline, in_thread
from .words import joined, quantity

MAX_DEPTH = 12
"""How many levels of calls are looked at; a deeper call counts as part of its caller."""


@dataclass(slots=True)
class Unit:
    """A call, or a single wait, among its siblings."""

    name: str
    label: str
    parent: int
    place: Place | None = None
    is_task: bool = False
    call: bool = True
    """Whether it is a call; else a wait that no known call accounts for."""
    waited_for_lock: bool = False
    """Whether it waited for a lock."""
    lock: Place | None = None
    """The line at which it waited for one."""
    failure: str = ""
    """How it ended, if it raised an exception or was cancelled; else nothing."""
    first_failure: str = ""
    """How the first of several tries ended."""
    tries: int = 1
    """How many calls it stands for: a call that had failed and was made again counts as one."""
    waits: list[tuple[float, float]] = field(default_factory=list)

    @property
    def begin(self) -> float:
        """When its first wait began."""
        return min(begin for begin, _ in self.waits)

    @property
    def end(self) -> float:
        """When its last wait ended."""
        return max(end for _, end in self.waits)

    @property
    def seconds(self) -> float:
        """How long it took, from its first wait to its last."""
        return self.end - self.begin


def peak(stretches: Iterable[tuple[float, float]]) -> int:
    """Return how many of the *stretches* overlap at most."""
    changes = [(begin + SAME_TIME, 1) for begin, end in stretches if end - begin > SAME_TIME]
    changes += [(end, -1) for begin, end in stretches if end - begin > SAME_TIME]
    most = now = 0
    for _, change in sorted(changes):
        now += change
        most = max(most, now)
    return most


def levels(timeline: Timeline) -> list[list[Unit]]:
    """Return the calls that waited: the calls of the root, then their calls, then single waits."""
    paths = _paths(timeline)
    deepest = max(map(len, paths.values()), default=0)
    found = [_units_at(timeline, paths, depth) for depth in range(1, deepest)]
    found = [units for units in found if units]
    single = _single_waits(timeline)
    return [*found, single] if single else found


def siblings(units: Sequence[Unit]) -> list[Unit]:
    """Return the *units* that have a sibling, in order of begin.

    What is made again after it has failed has to come after that: it is the same call.
    """
    units = with_tries(units)
    count = Counter(unit.parent for unit in units)
    return [unit for unit in units if count[unit.parent] > 1]


def with_tries(units: Sequence[Unit]) -> list[Unit]:
    """Return the *units* in order of begin, a call and its tries after a failure as one."""
    found: list[Unit] = []
    last: dict[tuple[int, str], Unit] = {}
    for unit in sorted(units, key=lambda unit: unit.begin):
        key = unit.parent, unit.label
        before = last.get(key)
        # Without an argument in its label, a call may have been given anything.
        same = " " in unit.label and before is not None and unit.begin >= before.end - SAME_TIME
        if not same or before is None or not before.failure:
            found.append(replace(unit, waits=list(unit.waits)))
            last[key] = found[-1]
            continue
        before.waits += unit.waits
        before.first_failure = before.first_failure or before.failure
        before.failure = unit.failure
        before.tries += unit.tries
    return found


def first_siblings(timeline: Timeline) -> list[Unit]:
    """Return the calls of the first level that has siblings; empty if none has."""
    return next((found for units in levels(timeline) if (found := siblings(units))), [])


def in_turn(units: Sequence[Unit]) -> bool:
    """Return whether no two waits of *units* overlapped."""
    return peak([wait for unit in units for wait in unit.waits]) == 1


def held_up_at(timeline: Timeline, units: Sequence[Unit]) -> Place | None:
    """Return the line at which *units* waited for a lock, or their caller for some of them.

    None if all of them ran at the same time.
    """
    if len(units) < 2 or peak([(unit.begin, unit.end) for unit in units]) == len(units):
        return None
    locks = [unit.lock for unit in units if unit.lock]
    if locks:
        return locks[-1]
    first = min(unit.end for unit in units)
    later = {unit.parent for unit in units if unit.begin > first - SAME_TIME}
    between = [
        wait
        for span in timeline.spans
        if span.id in later
        for wait in span.waits
        if wait.reason in PASSED_ON and wait.place and wait.end > first - SAME_TIME
    ]
    return min(between, key=lambda wait: wait.end).place if between else units[-1].place


def subject(units: Sequence[Unit]) -> str:
    """Return the *units* as a subject: ``The 4 calls of crawl_page``, ``worker_1 and worker_2``."""
    text = counted(units)
    return f"The {text}" if text[0].isdigit() else text


def labels(units: Sequence[Unit]) -> tuple[str, ...]:
    """Return what the *units* are called, each once: a drawing of them needs their rows."""
    return tuple(dict.fromkeys(unit.label for unit in units))[:MOST_ROWS]


def noun(units: Sequence[Unit]) -> str:
    """Return what each of the *units* is: ``call`` or, where no call is known, ``wait``."""
    return "call" if all(unit.call for unit in units) else "wait"


def counted(units: Sequence[Unit]) -> str:
    """Return the *units* in words: ``4 calls of crawl_page``."""
    names = list(dict.fromkeys(unit.name for unit in units))
    many = sum(unit.tries for unit in units)
    if noun(units) == "wait":
        return quantity(many, "wait")
    if len(names) == 1:
        return f"{quantity(many, 'call')} of {names[0]}"
    if len(names) == len(units):
        return joined(names)
    return quantity(many, "call")


def cancelled_labels(timeline: Timeline) -> list[str]:
    """Return which calls were cancelled; not those of a scenario, such as a heartbeat."""
    spans = [
        span.label
        for span in timeline.spans
        if span.ended == "cancelled" and span.parent is not None
        if span.place is not None or not span.is_task
    ]
    calls = [call.label for call in timeline.calls if call.ended == "cancelled"]
    return list(dict.fromkeys([*spans, *calls]))


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
    failures = _failures_inside(timeline)
    units: dict[int, Unit] = {}
    for span in timeline.spans:
        path = paths[span.id]
        if len(path) <= depth:
            continue
        call = by_id[path[depth]]
        if by_id[path[depth - 1]].name == THE_TEST and not call.is_task:
            continue  # the test itself makes its calls one after another
        unit = units.get(call.id)
        if unit is None:
            unit = Unit(call.name, call.label, path[depth - 1], call.place, call.is_task)
            unit.failure = _failure(call.ended) or failures.get(
                (round(call.end, 3), call.label.partition(" ")[2]), ""
            )
            units[call.id] = unit
        unit.waits += [(wait.begin, wait.end) for wait in leaf_waits(span)]
        locks = [wait for wait in span.waits if wait.reason == "lock"]
        unit.waited_for_lock |= bool(locks)
        unit.lock = unit.lock or next((wait.place for wait in locks if wait.place), None)
    return [unit for unit in units.values() if unit.waits]


def _failure(ended: str) -> str:
    return ended if ended in ("raised", "cancelled") else ""


def _failures_inside(timeline: Timeline) -> dict[tuple[float, str], str]:
    """How fakes failed, by the end of a call and the argument that the call handed to its fake.

    Of a call that was awaited within a task the record does not know what came out; but when
    its fake fails and it ends at the same moment, it has failed.
    """
    return {
        (round(fake.end, 3), fake.label.partition(" ")[2]): fake.ended
        for fake in timeline.calls
        if _failure(fake.ended)
    }


def _single_waits(timeline: Timeline) -> list[Unit]:
    """Every wait as a unit, named after what took exactly as long, if anything did.

    That may be a call of a fake, or a function that was handed to a thread.
    """
    known: dict[tuple[float, float], list[tuple[str, str, str]]] = defaultdict(list)
    for fake in timeline.calls:
        known[round(fake.begin, 3), round(fake.end, 3)].append(
            (fake.fake, fake.label, _failure(fake.ended))
        )
    for span in timeline.spans:
        if in_thread(span):
            known[round(span.begin, 3), round(span.end, 3)].append(
                (span.name, span.label, _failure(span.ended))
            )
    units = []
    for span in timeline.spans:
        for wait in leaf_waits(span):
            same = known[round(wait.begin, 3), round(wait.end, 3)]
            name, label, failure = same.pop() if same else ("", span.label, "")
            unit = Unit(name, label, span.id, wait.place, call=bool(name), failure=failure)
            unit.waits.append((wait.begin, wait.end))
            units.append(unit)
    return units
