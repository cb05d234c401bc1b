"""What was taken from fakes and not given back: a permit, a resource, a call that goes on."""

from __future__ import annotations

from ..record.finding import Code, Finding
from ..record.run import Run
from .words import a, joined, labelled, sentence

UNNAMED = "something "
"""How a fake is called whose permits stand for whatever an answer may keep: ``something for a
customer``. The answer has taken it from nobody, so it cannot give it back."""


def open_calls(run: Run) -> Finding | None:
    """Check that every call of a fake had ended when the run did; None if it had."""
    kept = [call for call in run.timeline.calls if call.ended == "pending"]
    if not kept:
        return None
    names = list(dict.fromkeys(call.fake for call in kept))
    return Finding(
        code=Code.CLEANUP_MISSED,
        headline=_headline(names, len(kept)),
        expected=f"nothing is kept when {run.name} ends",
        actual=labelled(call.label for call in kept),
        place=kept[0].place,
        drawing=True,
    )


def _headline(names: list[str], count: int) -> str:
    if all(name.startswith(UNNAMED) for name in names):
        return sentence(f"{joined(names)} {'is' if len(names) == 1 else 'are'} still kept")
    if count == 1:
        return sentence(f"{a(names[0])} was not given back")
    return f"{count} things were not given back: {joined(names)}."
