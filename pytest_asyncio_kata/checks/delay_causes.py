"""What made a run longer or shorter than it should be, as far as the record proves it."""

from __future__ import annotations

from collections.abc import Sequence

from ..record.finding import Reason
from ..record.leaf_waits import SAME_TIME
from ..record.run import Run
from ..record.timeline import Span, in_thread
from .call_groups import Unit, cancelled_labels, peak
from .levels import Levels
from .words import at, joined, quantity, seconds_text


def in_batches(units: Sequence[Unit]) -> list[list[Unit]]:
    """The *units* in batches: one begins when all of the one before have ended."""
    batches: list[list[Unit]] = []
    end = float("-inf")
    for unit in sorted(units, key=lambda unit: unit.begin):
        if not batches or unit.begin > end - SAME_TIME:
            batches.append([])
        batches[-1].append(unit)
        end = max(end, unit.end)
    return batches


def why_batches(batches: Sequence[Sequence[Unit]]) -> str:
    """Say which call began only when a whole batch had ended."""
    before, after = batches[0], batches[1]
    names = joined([unit.label for unit in before])
    return f"{after[0].label} began only when {names} had ended."


def longest_tried(levels: Levels) -> Unit | None:
    """Return the call that was made again after it had failed, and took longest."""
    tried = [unit for units in levels.with_tries for unit in units if unit.tries > 1]
    return max(tried, key=lambda unit: unit.seconds, default=None)


def why_tries(tried: Unit) -> str:
    """Say how often a call was made again after it had failed."""
    how = "was cancelled" if tried.first_failure == "cancelled" else "failed"
    return (
        f"{tried.label} {how}, and was called again:"
        f" {tried.tries} calls in {seconds_text(tried.seconds)}."
    )


def why_threads(run: Run) -> str:
    """Say so if functions had to wait for a free thread; nothing if none had."""
    jobs = [(span.begin, span.end) for span in run.timeline.spans if in_thread(span)]
    threads, most = run.timeline.threads, peak(jobs)
    if not 0 < threads < most:
        return ""
    return (
        f"{most} functions were handed to {quantity(threads, 'thread')}:"
        f" at most {threads} of them ran at the same time."
    )


def why_cut_off(run: Run) -> str:
    """Say which calls of the answer were cancelled; nothing if none was.

    A call that waited for a value of a queue had nothing to do when it was cancelled.
    """
    spans = [span for span in run.timeline.spans if span.ended == "cancelled"]
    idle = {span.label for span in spans if _last_wait(span) == "queue"}
    cancelled = [label for label in cancelled_labels(run.timeline) if label not in idle]
    if not cancelled:
        return ""
    was, its = ("was", "its first step") if len(cancelled) == 1 else ("were", "their first steps")
    spans = [span for span in run.timeline.spans if span.label in cancelled]
    early = "" if not spans or any(span.begun for span in spans) else f" before {its}"
    return f"{joined(cancelled)} {was} cancelled{early or _asleep(spans)}."


def _last_wait(span: Span) -> str:
    """What *span* waited for when it ended; "" if it did not wait."""
    last = span.waits[-1] if span.waits else None
    return last.reason if last and last.end > span.end - SAME_TIME else ""


def _asleep(spans: Sequence[Span]) -> str:
    """Where all of *spans* slept when they were cancelled, if that is one line of the answer."""
    cut = [span for span in spans if span.ended == "cancelled"]
    asleep = [span for span in cut if span.own and _last_wait(span) == "sleep"]
    places = {span.waits[-1].place for span in asleep}
    if len(places) != 1 or len(asleep) < len(cut):
        return ""
    return f" in the middle of a sleep{at(places.pop())}"


def reason_of_delay(run: Run) -> Reason | None:
    """Return the cause of the delay that the record proves; None if it proves none."""
    timeline = run.timeline
    ends = {round(call.end, 3) for call in timeline.calls if call.ended == "cancelled"}
    if len(ends) > 1:
        return Reason.CUT_IN_TURN
    return Reason.EXTRA_WAIT if _slept_on(run) else None


def _slept_on(run: Run) -> bool:
    """Whether a call slept longer than all tasks that it had started took, and ended then."""
    ends: dict[int, float] = {}
    for span in run.timeline.spans:
        if span.is_task and span.parent is not None:
            ends[span.parent] = max(ends.get(span.parent, 0.0), span.end)
    return any(
        wait.reason == "sleep" and wait.begin < ends[span.id] < wait.end - SAME_TIME
        for span in run.timeline.spans
        if span.id in ends
        for wait in span.waits
    )
