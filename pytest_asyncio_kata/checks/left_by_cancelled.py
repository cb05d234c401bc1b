"""When was the call cancelled that has left a task?"""

from __future__ import annotations

from ..record.leaf_waits import SAME_TIME
from ..record.timeline import Span, Timeline
from .words import cut, seconds_text, starts


def left_by_cancelled(timeline: Timeline, label: str) -> str:
    """Return in a sentence when the call was cancelled that left a task, and where it hit.

    Args:
        timeline: What happened.
        label: The task's.

    Returns:
        "" if no call was cancelled in which the task was made.
    """
    by_id = {span.id: span for span in timeline.spans}
    left = next((s for s in timeline.spans if s.label == label and s.ended == "pending"), None)
    maker = by_id.get(left.parent) if left is not None and left.parent is not None else None
    while maker is not None and maker.id > 0 and maker.ended != "cancelled":
        maker = by_id.get(maker.parent) if maker.parent is not None else None
    if maker is None or maker.ended != "cancelled":
        return ""
    where = _hit(maker)
    return f"{starts(cut(maker.label, 40))} was cancelled at {seconds_text(maker.end)}{where}."


def _hit(call: Span) -> str:
    """Return the line at which *call* was cancelled in a wait, if it is known."""
    last = [wait for wait in call.waits if abs(wait.end - call.end) <= SAME_TIME and wait.place]
    return f", in the `await` at {last[-1].place}" if last else ""
