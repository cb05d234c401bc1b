"""Was everything seen that a test asks for while the answer ran?

A scenario may look on while it calls an answer, and return what it has seen: a list of texts such
as ``at the end: no worker at work``. Such a list is the test's own, not a value of the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ..record.finding import MOST_ROWS, Code, Finding, Reason
from ..record.run import RETURNED, Run, does
from ..record.values import decode
from .call_groups import cancelled_labels
from .cut_short import first_cut_short, why_cut_short
from .words import cut, shown

NOTHING = "nothing"

AFTER, LATER = "after ", "later "
"""How a place begins: something has ended, and should be as before; work is done later."""

_REASONS = {AFTER: Reason.NOT_SET_BACK, LATER: Reason.NOT_TAKEN_ALONG}


def observed(run: Run, texts: Sequence[str], asked: str = "") -> Finding | None:
    """Check that the scenario has seen *texts*; None if it has, or did not return at all.

    Args:
        run: The record of a scenario that returns a list of texts.
        texts: What it should have seen, in this order.
        asked: The function of the answer that the scenario has asked again and again, and a text
            is ``place: answer``. A place begins with `AFTER` or `LATER` where that is the matter.
    """
    if run.end.kind != RETURNED:
        return None
    try:
        seen = decode(run.end.value)
    except (ValueError, RecursionError):
        seen = None
    actual = seen if isinstance(seen, list) else []
    pairs = zip_longest(texts, actual, fillvalue=NOTHING)
    first = next(((want, got) for want, got in pairs if want != got), None)
    if first is None:
        return None
    want, got = (cut(each) if isinstance(each, str) else shown(each) for each in first)
    headline, reason = (
        f"The test saw something else than it asks for while {does(run.name)} ran.",
        None,
    )
    place, colon, answer = want.partition(": ")
    if asked and colon and got.startswith(place + colon):
        headline = f"`{asked}` returned {got[len(place + colon) :]}, not {answer}."
        reason = next((why for word, why in _REASONS.items() if place.startswith(word)), None)
    # A call that should have been seen, and was not, may have been cancelled before.
    unseen = {*want.split()} - {*got.split()}
    stopped = first_cut_short(run.timeline, unseen) if unseen else None
    why, line = why_cut_short(run.timeline, stopped) if stopped else ("", None)
    return Finding(
        code=Code.RESULT,
        reason=reason,
        headline=headline,
        expected=want,
        actual=got,
        why=why,
        place=line,
        drawing=True,
        rows=tuple(cancelled_labels(run.timeline)[:MOST_ROWS]),
    )
