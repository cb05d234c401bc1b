"""How many calls are under way, from moment to moment."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..record.timeline import Call, Timeline
from .call_groups import Unit
from .levels import Levels


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time in which no call begins and none ends."""

    begin: float
    """When it begins, in seconds since the run began."""
    end: float
    count: int
    """How many calls are under way."""


class Occupancy:
    """Some calls of a run, and how many of them are under way at each moment.

    Args:
        calls: These calls.
        same: Within how many seconds two moments are the same: what ends and what begins then
            neither overlaps nor leaves a gap.
    """

    def __init__(self, calls: Sequence[Unit], same: float) -> None:
        self.calls = sorted(calls, key=lambda unit: unit.begin)
        self._moments: dict[float, float] = {}
        moment = float("-inf")
        for time in sorted({time for unit in calls for time in (unit.begin, unit.end)}):
            moment = time if time - moment > same else moment
            self._moments[time] = moment
        self.stretches = self._stretches()
        """From the first begin to the last end."""

    def _stretches(self) -> list[Stretch]:
        change: Counter[float] = Counter()
        for unit in self.calls:
            change[self._moments[unit.begin]] += 1
            change[self._moments[unit.end]] -= 1
        found, count = [], 0
        for begin, end in itertools.pairwise(sorted(change)):
            count += change[begin]
            found.append(Stretch(begin, end, count))
        return found

    @property
    def peak(self) -> int:
        """How many there are at most."""
        return max((stretch.count for stretch in self.stretches), default=0)

    @property
    def while_some_wait(self) -> list[Stretch]:
        """The stretches before the last call begins."""
        last = self._moments[self.calls[-1].begin] if self.calls else 0.0
        return [stretch for stretch in self.stretches if stretch.begin < last]

    def under_way(self, at: float) -> list[Unit]:
        """Return the calls that are under way at *at* and after it."""
        return [
            unit for unit in self.calls if self._moments[unit.begin] <= at < self._moments[unit.end]
        ]

    def begun_at(self, moment: float) -> list[Unit]:
        """Return the calls that begin at *moment*."""
        return [unit for unit in self.calls if self._moments[unit.begin] == moment]

    def ended_at(self, moment: float) -> list[Unit]:
        """Return the calls that end at *moment* and have begun before."""
        return [
            unit
            for unit in self.calls
            if self._moments[unit.begin] < self._moments[unit.end] == moment
        ]

    def begun_after(self, moment: float) -> list[Unit]:
        """Return the calls that begin after *moment*."""
        return [unit for unit in self.calls if self._moments[unit.begin] > moment]

    def least(self, begin: float, end: float) -> int:
        """Return how many are under way at least, from *begin* to *end*."""
        counts = [
            stretch.count
            for stretch in self.stretches
            if stretch.begin < end and stretch.end > begin
        ]
        inside = bool(counts) and self.stretches[0].begin <= begin and end <= self.stretches[-1].end
        return min(counts) if inside else 0


def calls_named(timeline: Timeline, levels: Levels, name: str | None) -> list[Unit]:
    """Return the calls of the fake or, if it was not called, of the coroutine called *name*.

    None stands for the calls of all fakes or, if none was called, for all waits. A call of a
    coroutine lasts here from its first wait to its last: before, it may have waited for a lock.
    """
    fakes = [call for call in timeline.calls if name in (None, call.fake)]
    if name is None:
        # Permits and resources are held, not called: they have no argument. Plain functions
        # such as a fake `show` take no time, and none of them waits to begin.
        fakes = [call for call in fakes if call.argument and call.end > call.begin]
    if fakes:
        return [_unit(call) for call in fakes]
    if name is None:
        return levels.all[-1] if levels.all else []
    inside = _inside(timeline, name)
    return [
        unit
        for units in levels.all[:-1]
        for unit in units
        if unit.name == name and unit.parent not in inside
    ]


def _inside(timeline: Timeline, name: str) -> set[int]:
    """The ids of the spans called *name*, and of all that they have called."""
    found: set[int] = set()
    for span in timeline.spans:
        if span.name == name or span.parent in found:
            found.add(span.id)
    return found


def calls_of_others(timeline: Timeline, name: str | None) -> list[Unit]:
    """Return the calls of all fakes but the one called *name*; none if that is None."""
    calls = timeline.calls if name is not None else ()
    return [_unit(call) for call in calls if call.argument and call.fake != name]


def _unit(call: Call) -> Unit:
    failure = call.ended if call.ended in ("raised", "cancelled") else ""
    waits = [(call.begin, call.end)]
    return Unit(call.fake, call.label, 0, call.place, failure=failure, waits=waits)
