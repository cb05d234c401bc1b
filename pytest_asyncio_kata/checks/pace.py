"""Did a coroutine that beats at a steady pace stand still?"""

from __future__ import annotations

from ..record.finding import Code, Finding
from ..record.run import Run
from ..record.timeline import Block, Wait
from .hygiene import LONG, blocked_by, handed_to_thread, reason_of_block
from .words import number, seconds_text, starts

LATE = 0.05
"""Seconds by which a beat may come late. A timer of ours is late only by what blocked the
loop, on both clocks to the microsecond; elsewhere only blocking sleeps of less than 0.01 s
are allowed. These seconds are for some of them."""


def kept_pace(run: Run, name: str, every: float) -> Finding | None:
    """Check that each sleep of the coroutines called *name* lasted *every* seconds, not longer."""
    waits = [
        wait
        for span in run.timeline.spans
        if span.name == name
        for wait in span.waits
        if wait.reason == "sleep"
    ]
    if not waits:
        return Finding(
            Code.TOO_FAST,
            f"{starts(name)} did not beat.",
            f"a beat every {number(every)} s",
            "no beat",
        )
    gap = max(waits, key=lambda wait: wait.seconds)
    if gap.seconds <= every + LATE + 1e-9:
        return None
    return _stood_still(run, name, every, gap)


def _stood_still(run: Run, name: str, every: float, gap: Wait) -> Finding:
    inside = [block for block in run.timeline.blocks if _overlap(block, gap) > 0]
    cause = max(inside, key=lambda block: _overlap(block, gap), default=None)
    headline = f"{starts(name)} stood still for {seconds_text(gap.seconds)}."
    actual = f"no beat from {seconds_text(gap.begin)} to {seconds_text(gap.end)}"
    # How long computing takes depends on the machine, so its seconds stay out of the text.
    if any(block.cause != "time.sleep" for block in run.timeline.blocks):
        headline, actual = (
            f"{starts(name)} stood still.",
            f"no beat for more than {seconds_text(LONG)}",
        )
    return Finding(
        code=Code.LOOP_BLOCKED,
        headline=headline,
        expected=f"a beat every {number(every)} s",
        actual=actual,
        why=f"{blocked_by(cause)} {handed_to_thread(run)}".strip() if cause else "",
        place=cause.place if cause else gap.place,
        drawing=True,
        reason=reason_of_block(run, cause),
        rows=(name, *([cause.label] if cause else [])),
    )


def _overlap(block: Block, gap: Wait) -> float:
    """Seconds of *block* that lie in *gap*."""
    return min(block.end, gap.end) - max(block.begin, gap.begin)
