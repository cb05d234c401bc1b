"""Tasks that had not ended when the run did: left running, not begun, or destroyed as garbage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..record.finding import MOST_ROWS, Code, Finding, Reason
from ..record.left import LeftTask, NeverAwaited
from ..record.run import Run, does
from ..record.timeline import Place
from .left_by_cancelled import left_by_cancelled
from .words import kind_of, labelled

FUTURES = ("Future", "_GatheringFuture")
"""The class of what `gather` returns."""

_LEFT = "Tasks that are left would be cancelled when the program ends."
_NOT_BEGUN = (
    "A new task begins when the code that created it waits or ends; none of its lines has run."
)
_COLLECTED = "The event loop keeps no task alive. Nobody held {}, so Python took {} for garbage."


def by_place(place: Place | None) -> tuple[str, int]:
    """Return what sorts by lines of the answer; what has no line comes first."""
    return (place.file, place.line) if place else ("", 0)


def returned_instead(left: Sequence[NeverAwaited] | Sequence[LeftTask]) -> str:
    """Return a sentence about what was left and is a part of the result; "" if nothing is."""
    one = "It was" if len(left) == 1 else "They were"
    return f"{one} returned, not awaited. " if all(each.returned for each in left) else ""


def _in_a_future(run: Run, left: Sequence[LeftTask]) -> str:
    """Return a sentence about the future that the run has returned; "" if tasks are not in it."""
    end, value = run.end, run.end.value
    opaque = isinstance(value, dict) and value.get("$") == "opaque" and value.get("type")
    if opaque not in FUTURES or end.place is None or left[0].place != end.place:
        return ""
    return "The future of these tasks was returned, not awaited. "


def left_tasks(run: Run, *, tells_when: bool) -> Iterator[Finding]:
    """Yield what is to be said of the tasks that were left, or destroyed.

    Args:
        run: The record.
        tells_when: Whether the moment of a cancellation that left them is to be said here.
    """

    def key(task: LeftTask) -> tuple[tuple[str, int], str, bool, bool, bool]:
        return (
            by_place(task.place),
            kind_of(task.label),
            task.collected,
            task.cancelling,
            task.begun,
        )

    for (_, name, collected, cancelling, begun), group in groupby(
        sorted(run.left.tasks, key=key), key
    ):
        tasks = list(group)
        if collected:
            yield _destroyed(name, tasks)
            continue
        subject, verb = ("A task", "was") if len(tasks) == 1 else (f"{len(tasks)} tasks", "were")
        what = f"{verb} still running at the end"
        if cancelling:
            what = f"{verb} asked to stop and had not ended when {does(run.name)} ended"
        elif not begun:
            what = f"had not begun when {does(run.name)} ended"
        cancelled = left_by_cancelled(run.timeline, tasks[0].label) if tells_when else ""
        why = (returned_instead(tasks) or _in_a_future(run, tasks)) + (
            _LEFT if begun else _NOT_BEGUN
        )
        yield Finding(
            code=Code.TASK_LEAKED,
            headline=f"{subject} of {name} {what}.",
            expected=f"no task is left when {does(run.name)} ends",
            actual=labelled(task.label for task in tasks),
            why=f"{cancelled} {why}".strip(),
            place=tasks[0].place,
            drawing=begun,
            reason=Reason.WHEN_CANCELLED if cancelled else None,
            rows=tuple(task.label for task in tasks[:MOST_ROWS]),
        )


def _destroyed(name: str, tasks: Sequence[LeftTask]) -> Finding:
    one = len(tasks) == 1
    subject = f"A task of {name} was" if one else f"{len(tasks)} tasks of {name} were"
    held, garbage = ("the task", "it") if one else ("these tasks", "them")
    return Finding(
        code=Code.TASK_LEAKED,
        headline=f"{subject} destroyed before the end.",
        expected="somebody holds a task until it has ended",
        actual=labelled(task.label for task in tasks),
        why=_COLLECTED.format(held, garbage),
        place=tasks[0].place,
        drawing=True,
        reason=Reason.COLLECTED,
        rows=tuple(task.label for task in tasks[:MOST_ROWS]),
    )
