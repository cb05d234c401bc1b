"""How calls that ran one after another look when their waits overlap.

Computed from the record alone, so it is a drawing and no run: the same waits,
each as long as it was, and those of one caller moved so that they begin together.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass

from ...record.leaf_waits import SAME_TIME, leaf_waits
from ...record.timeline import Place, Span, Timeline, Wait, in_thread


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What one call waited for, in order."""

    label: str
    waits: tuple[Wait, ...]

    @property
    def begin(self) -> float:
        return self.waits[0].begin

    @property
    def end(self) -> float:
        return max(wait.end for wait in self.waits)


def overlapping(timeline: Timeline, place: Place | None) -> Timeline | None:
    """Return the calls at *place* as if they had begun together; None if they were not in turn.

    Args:
        timeline: What was seen.
        place: The line at which one of the calls was awaited, or its task was created; the
            other calls of the same caller belong to it.
    """
    if place is None:
        return None
    groups = _groups_of_calls(timeline, place) or _groups_of_waits(timeline, place)
    groups = sorted(
        (group for group in groups if _in_turn(group)), key=lambda group: group[0].begin
    )
    if not groups:
        return None
    spans: list[Span] = []
    old_end = new_end = 0.0
    for group in groups:
        begin, last = group[0].begin, max(one.end for one in group)
        if begin >= old_end - SAME_TIME:  # it followed the group before: it still does
            begin = new_end + max(begin - old_end, 0.0)
        spans += [_moved(one, begin, len(spans) + number) for number, one in enumerate(group, 1)]
        old_end, new_end = last, max(span.end for span in spans)
    root = Span(0, "", "", "", 0.0, new_end, is_task=True)
    return Timeline(seconds=new_end, spans=(root, *spans))


def _moved(one: _Stretch, begin: float, number: int) -> Span:
    by = begin - one.begin
    waits = tuple(Wait(w.begin + by, w.end + by, w.reason, w.place) for w in one.waits)
    return Span(
        number, one.label, one.label, "", begin, one.end + by, parent=0, place=None, waits=waits
    )


def _in_turn(group: list[_Stretch]) -> bool:
    waits = sorted((w.begin, w.end) for one in group for w in one.waits)
    return len(group) > 1 and all(
        before[1] <= after[0] + SAME_TIME for before, after in itertools.pairwise(waits)
    )


def _groups_of_calls(timeline: Timeline, place: Place) -> list[list[_Stretch]]:
    """Calls of one caller, for each caller that made one at *place*."""
    children: dict[int, list[Span]] = defaultdict(list)
    for span in timeline.spans:
        if span.parent is not None:
            children[span.parent].append(span)
    callers = {span.parent for span in timeline.spans if span.place == place}
    groups = []
    for caller in callers - {None}:
        group = [
            _Stretch(span.label, waits)
            for span in children[caller or 0]
            if (waits := _leaf_waits_below(span, children))
        ]
        groups.append(sorted(group, key=lambda one: one.begin))
    return [group for group in groups if len(group) > 1]


def _leaf_waits_below(span: Span, children: dict[int, list[Span]]) -> tuple[Wait, ...]:
    """The leaf waits of *span* and of all calls below it, in order."""
    waits: list[Wait] = []
    ahead, seen = [span], {span.id}
    while ahead:
        one = ahead.pop()
        waits += leaf_waits(one)
        below = [child for child in children[one.id] if child.id not in seen]
        seen |= {child.id for child in below}
        ahead += below
    return tuple(sorted(waits, key=lambda wait: wait.begin))


def _groups_of_waits(timeline: Timeline, place: Place) -> list[list[_Stretch]]:
    """Waits at *place*, by the span that waits.

    Each is named after the fake, or the function in a thread, that took as long.
    """
    fakes = defaultdict(list)
    for call in timeline.calls:
        fakes[round(call.begin, 3), round(call.end, 3)].append(call.label)
    for span in filter(in_thread, timeline.spans):
        fakes[round(span.begin, 3), round(span.end, 3)].append(span.label)
    groups = []
    for span in timeline.spans:
        group: list[_Stretch] = []
        for wait in leaf_waits(span):
            if wait.place == place:
                same = fakes[round(wait.begin, 3), round(wait.end, 3)]
                name = same.pop(0) if same else f"{span.name}, wait {len(group) + 1}"
                group.append(_Stretch(name, (wait,)))
        groups.append(group)
    return [group for group in groups if len(group) > 1]
