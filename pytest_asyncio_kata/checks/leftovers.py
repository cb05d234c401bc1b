"""Tasks of an earlier call that were still running while a later call ran.

Their waits overlap with those of the later call, but the two calls did not run at the same
time: the cause is the task that was left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..record.finding import MOST_ROWS, Code, Finding
from ..record.leaf_waits import SAME_TIME
from ..record.timeline import Span, Timeline
from .words import labelled, seconds_text


@dataclass(frozen=True, slots=True)
class _LeftOver:
    """A task, and the call in which it was made and which ended before it."""

    task: Span
    call: Span


def left_over(timeline: Timeline) -> Finding | None:
    """Return which tasks went on after their call, beside the next call; None if none did."""
    found = list(_left_over(timeline))
    if not found:
        return None
    first = found[0]
    tasks = [each.task for each in found if each.call is first.call]
    one = len(tasks) == 1
    name = first.task.name if len({task.name for task in tasks}) == 1 else ""
    subject = ("A task" if one else f"{len(tasks)} tasks") + (f" of {name}" if name else "")
    last = max(task.end for task in tasks)
    until = f"{labelled(task.label for task in tasks)} went on until {seconds_text(last)}"
    return Finding(
        code=Code.TASK_LEAKED,
        headline=f"{subject} {'was' if one else 'were'} still running when"
        f" {first.call.name} ended.",
        expected=f"no task is left when {first.call.name} ends",
        actual=f"{until}; {first.call.name} ended at {seconds_text(first.call.end)}",
        why=f"The next call of {first.call.name} began while "
        f"{'this task was' if one else 'these tasks were'} still running.",
        place=first.task.place,
        drawing=True,
        rows=(*(task.label for task in tasks[:MOST_ROWS]), first.call.label),
    )


def _left_over(timeline: Timeline) -> Iterator[_LeftOver]:
    made: dict[int | None, list[Span]] = defaultdict(list)
    for span in timeline.spans:
        made[span.parent].append(span)
    by_id = {span.id: span for span in timeline.spans}
    begins: dict[tuple[int | None, str], list[float]] = defaultdict(list)
    for span in timeline.spans:
        begins[span.parent, span.name].append(span.begin)
    for all_begins in begins.values():
        all_begins.sort()
    for call in timeline.spans:
        caller = by_id.get(call.parent) if call.parent is not None else None
        if caller is None or call.id not in made:
            continue
        beside = begins[call.parent, call.name]
        # The next call of the same function, by the same caller.
        later = bisect_left(beside, call.end - SAME_TIME)
        if later == len(beside) or beside[later] <= call.begin:
            continue
        for task in _tasks_below(call, made):
            if task.end > beside[later] + SAME_TIME and not _awaited(task, caller, by_id):
                yield _LeftOver(task, call)


def _tasks_below(call: Span, made: dict[int | None, list[Span]]) -> Iterator[Span]:
    """The tasks of the answer that were made in *call*, and in what it called."""
    left, seen = [call.id], {call.id}
    while left:
        for span in made.get(left.pop(), ()):
            if span.id not in seen:
                seen.add(span.id)
                left.append(span.id)
                if span.is_task and span.own:
                    yield span


def _awaited(task: Span, caller: Span, by_id: dict[int, Span]) -> bool:
    """Whether the caller of the call, or one of its callers, waited for *task*."""
    above: Span | None = caller
    seen: set[int] = set()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        if any(wait.reason == "task" and _ends_with(wait.end, task) for wait in above.waits):
            return True
        above = by_id.get(above.parent) if above.parent is not None else None
    return False


def _ends_with(end: float, task: Span) -> bool:
    return abs(end - task.end) <= SAME_TIME
