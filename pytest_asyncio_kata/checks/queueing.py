"""Was everybody served in turn, first come first served?"""

from __future__ import annotations

from ..record.finding import Code, Finding, Pointer
from ..record.leaf_waits import SAME_TIME
from ..record.run import Run
from ..record.timeline import Span
from .timing import EXACT
from .words import seconds_text


def served_in_turn(run: Run, name: str) -> Finding | None:
    """Check that the calls of the coroutine *name* ended in the order in which they began.

    A call that was cancelled, or failed, has left the queue. What ends at the same instant was
    served together.
    """
    same = SAME_TIME if run.timeline.measured else EXACT
    calls = [span for span in run.timeline.spans if span.name == name]
    served = [span for span in calls if span.ended == "returned"]
    found = _first_overtaken(served, same)
    if found is None:
        return None
    before, after = found
    waits = [wait for wait in before.waits if wait.place]
    return Finding(
        code=Code.ORDER,
        headline=f"{after.label} was served before {before.label}, which had come first.",
        expected=f"{before.label}, then {after.label}",
        actual=f"{after.label} at {seconds_text(after.end)},"
        f" {before.label} at {seconds_text(before.end)}",
        why=f"{before.label} began at {seconds_text(before.begin)}"
        f" and {after.label} at {seconds_text(after.begin)}.",
        place=waits[-1].place if waits else before.place,
        drawing=True,
        pointer=Pointer(after.end, f"{after.label} is served"),
        rows=(before.label, after.label),
    )


def _first_overtaken(calls: list[Span], same: float) -> tuple[Span, Span] | None:
    """The call that was overtaken first, and the call that overtook it; None if none was."""
    found: tuple[Span, Span] | None = None
    slowest: Span | None = None  # of the calls so far, the one that ends last
    for span in sorted(calls, key=lambda span: span.begin):
        if slowest is None or span.end > slowest.end:
            slowest = span
        elif span.end < slowest.end - same and (found is None or span.end < found[1].end):
            found = slowest, span
    return found
