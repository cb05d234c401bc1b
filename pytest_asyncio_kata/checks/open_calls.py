"""What was taken from fakes and not given back: a permit, a resource, a call that goes on."""

from __future__ import annotations

from ..record.finding import Code, Finding
from ..record.run import Run
from .words import a, joined, labelled, sentence


def open_calls(run: Run) -> Finding | None:
    """Check that every call of a fake had ended when the run did; None if it had."""
    kept = [call for call in run.timeline.calls if call.ended == "pending"]
    if not kept:
        return None
    names = list(dict.fromkeys(call.fake for call in kept))
    one = len(kept) == 1
    return Finding(
        code=Code.CLEANUP_MISSED,
        headline=sentence(f"{a(names[0])} was not given back")
        if one
        else f"{len(kept)} things were not given back: {joined(names)}.",
        expected=f"nothing is kept when {run.name} ends",
        actual=labelled(call.label for call in kept),
        place=kept[0].place,
        drawing=True,
    )
