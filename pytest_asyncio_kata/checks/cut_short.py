"""A task of the answer that was cancelled too early: when, and at the end of which wait."""

from __future__ import annotations

from collections.abc import Collection

from ..record.leaf_waits import PASSED_ON, SAME_TIME
from ..record.timeline import Place, Span, Timeline
from .words import at, seconds_text


def first_cut_short(timeline: Timeline, names: Collection[str] = ()) -> Span | None:
    """Return the first task of the answer that was cancelled after its first step.

    Args:
        timeline: What the run did.
        names: The coroutine functions that are asked for; none stands for all.
    """
    found = (
        span
        for span in timeline.spans
        if span.is_task and span.own and span.begun and span.ended == "cancelled"
        if span.place is not None  # else a scenario has made it
        if not names or span.name in names
    )
    return min(found, key=lambda span: span.end, default=None)


def why_cut_short(timeline: Timeline, task: Span) -> tuple[str, Place | None]:
    """Say when *task* was cancelled, and return the line whose wait had ended then, if one had.

    Who cancels a task is not recorded: only what the call that had made it waited for until then.
    """
    when = f"{task.label} was cancelled at {seconds_text(task.end)}"
    place = _waited_until_then(timeline, task)
    return f"{when}{f', when the wait{at(place)} had ended' if place else ''}.", place


def _waited_until_then(timeline: Timeline, task: Span) -> Place | None:
    others = (span for span in timeline.spans if span.is_task and span.id != task.id)
    # A wait for the task itself ends then as well, but not before it.
    by_itself = any(
        span.ended != "cancelled" and abs(span.end - task.end) <= SAME_TIME
        for span in others
        if span.parent == task.parent
    )
    maker = next((span for span in timeline.spans if span.id == task.parent), None)
    for wait in maker.waits if maker else ():
        is_other = wait.reason not in PASSED_ON or by_itself
        ended = wait.seconds > 0 and abs(wait.end - task.end) <= SAME_TIME
        if ended and is_other and wait.place is not None and not wait.place.given:
            return wait.place
    return None
