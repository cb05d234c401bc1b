"""Which calls belong together, and whether their waits overlapped.

Calls of one parent are siblings: the parent that made one call could have
started the other too. A call lasts here from its first wait to its last wait,
so that a call that first had to wait for a lock begins when it got the lock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ..record.finding import MOST_ROWS
from ..record.leaf_waits import PASSED_ON, SAME_TIME
from ..record.timeline import Place, Timeline
from .words import joined, quantity


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
        return min(self.waits)[0]

    @property
    def end(self) -> float:
        """When its last wait ended."""
        return max(end for _, end in self.waits) if len(self.waits) > 1 else self.waits[0][1]

    @property
    def seconds(self) -> float:
        """How long it took, from its first wait to its last."""
        return self.end - self.begin


def peak(stretches: Iterable[tuple[float, float]]) -> int:
    """Return how many of the *stretches* overlap at most."""
    taken = [stretch for stretch in stretches if stretch[1] - stretch[0] > SAME_TIME]
    ends = sorted(end for _, end in taken)
    most = ended = 0
    for begun, begin in enumerate(sorted(begin + SAME_TIME for begin, _ in taken), 1):
        # What ends at the moment at which another begins has ended before.
        while ended < len(ends) and ends[ended] <= begin:
            ended += 1
        most = max(most, begun - ended)
    return most


def siblings(units: Sequence[Unit]) -> list[Unit]:
    """Return the *units* that have a sibling, in order of begin.

    What is made again after it has failed has to come after that: it is the same call.
    """
    return with_siblings(with_tries(units))


def with_siblings(units: Sequence[Unit]) -> list[Unit]:
    """Return those of the *units* that have a sibling."""
    count = Counter(unit.parent for unit in units)
    return [unit for unit in units if count[unit.parent] > 1]


def with_tries(units: Sequence[Unit]) -> list[Unit]:
    """Return the *units* in order of begin, a call and its tries after a failure as one."""
    found: list[Unit] = []
    last: dict[tuple[int, str], int] = {}
    for unit in sorted(units, key=lambda unit: unit.begin):
        key = unit.parent, unit.label
        number = last.get(key)
        before = found[number] if number is not None else None
        # Without an argument in its label, a call may have been given anything; and a wait that is
        # no call, such as one in a cleanup, is no other try of the call before it.
        known = unit.call and " " in unit.label
        same = known and before is not None and unit.begin >= before.end - SAME_TIME
        if not same or before is None or number is None or not before.failure:
            last[key] = len(found)
            found.append(unit)
            continue
        found[number] = replace(  # others may look at the unit without its tries
            before,
            waits=[*before.waits, *unit.waits],
            first_failure=before.first_failure or before.failure,
            failure=unit.failure,
            tries=before.tries + unit.tries,
        )
    return found


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


def of_slowest(units: Sequence[Unit]) -> str:
    """Say of seconds that they are those of the slowest of *units*."""
    return f", the time of the slowest {noun(units)}"


def seconds_if_together(units: Sequence[Unit]) -> float:
    """Return how many seconds *units* take if the siblings among them overlap."""
    longest: dict[int, float] = {}
    for unit in units:
        longest[unit.parent] = max(longest.get(unit.parent, 0.0), unit.seconds)
    return sum(longest.values())


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
    """Return which calls were cancelled; not those of a scenario, such as a heartbeat.

    Nor the call that the test itself has made and cancelled: that is no cause of anything.
    """
    roots = {span.id for span in timeline.spans if span.parent is None}
    spans = [
        span.label
        for span in timeline.spans
        if span.ended == "cancelled" and span.parent is not None
        if span.place is not None or not (span.is_task or span.parent in roots)
    ]
    calls = [call.label for call in timeline.calls if call.ended == "cancelled"]
    return list(dict.fromkeys([*spans, *calls]))
