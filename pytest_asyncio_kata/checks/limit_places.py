"""Where calls under a limit are held up, and in which rows of a drawing they are seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..record.finding import MOST_ROWS
from ..record.leaf_waits import PASSED_ON, SAME_TIME, leaf_waits
from ..record.timeline import Place, Span, Timeline
from .call_groups import Unit

Stretch = tuple[int, int]
"""Begin and end, in milliseconds."""


def held_up_until(timeline: Timeline, unit: Unit) -> Place | None:
    """Return the line at which the call *unit* was held up, as its caller waited for others.

    If no such wait has ended when the call began, the line that made the call.
    """
    waits = [
        wait
        for span in timeline.spans
        for wait in span.waits
        if wait.reason in PASSED_ON and wait.place and abs(wait.end - unit.begin) <= SAME_TIME
        if wait.end > wait.begin
    ]
    return max(waits, key=lambda wait: wait.reason == "lock").place if waits else unit.place


def row_labels(timeline: Timeline, units: Iterable[Unit]) -> tuple[str, ...]:
    """Return the labels of the rows that show *units*, each once.

    A call that a task made after it had waited for a lock is best seen in the row of the task,
    and so is one that lasts as long as its task.
    """
    tasks: dict[Stretch, list[Span]] = defaultdict(list)
    for span in timeline.spans:
        if span.is_task and span.parent is not None:
            for wait in leaf_waits(span):
                tasks[_stretch(wait.begin, wait.end)].append(span)
    labels = (_row(unit, tasks[_stretch(unit.begin, unit.end)]) for unit in units)
    return tuple(dict.fromkeys(labels))[:MOST_ROWS]


def _row(unit: Unit, tasks: Sequence[Span]) -> str:
    """The row of *unit*, which waited as long as each of *tasks* once did."""
    argument = unit.label.partition(" ")[2]
    for task in sorted(tasks, key=lambda task: task.label.partition(" ")[2] != argument):
        locked = any(wait.reason == "lock" for wait in task.waits)
        if locked or _stretch(task.begin, task.end) == _stretch(unit.begin, unit.end):
            return task.label
    return unit.label


def _stretch(begin: float, end: float) -> Stretch:
    return round(begin * 1000), round(end * 1000)
