"""What was made and never ran: a cause of lines and waits that are missing."""

from __future__ import annotations

from dataclasses import replace

from ..record.finding import Code, Finding, Reason
from ..record.run import Run
from .words import labelled

WITHOUT_STEPS = (Code.OUTPUT, Code.RESULT, Code.TOO_FAST, Code.UNDER_LIMIT, Code.NOT_RAISED)
"""What a task that never made a step can lead to."""

LAZY = {"generator": "A generator", "async_generator": "An async generator", "map": "A map"}
"""What does nothing by itself, by the name of its class."""


def with_unbegun(run: Run, finding: Finding) -> Finding:
    """Return *finding*; one without a cause says what the run has made that never ran."""
    if finding.why or finding.code not in WITHOUT_STEPS:
        return finding
    if returned := LAZY.get(_opaque_type(run.end.value)):
        why = f"{returned} was returned; its lines run when somebody asks it for values."
        return replace(finding, why=why, place=finding.place or run.end.place)
    cancelled = [
        span
        for span in run.timeline.spans
        if span.own and not span.begun and span.ended == "cancelled"
        # What a test's own scenario has created, it may cancel whenever it likes; a record has no
        # lines but those of the answer.
        if span.place is not None
    ]
    if not cancelled:
        return finding
    names = labelled(span.label for span in cancelled)
    steps = (
        "its first step, so none of its lines"
        if len(cancelled) == 1
        else "their first steps, so none of their lines"
    )
    was = "was" if len(cancelled) == 1 else "were"
    it, made = ("It", "a task") if len(cancelled) == 1 else ("They", "tasks")
    one_place = len({span.place for span in cancelled}) == 1
    where = f" {it} {was} made {made} at {cancelled[0].place}." if one_place else ""
    why = f"{names} {was} cancelled before {steps} ran.{where}"
    # Where the task was made is not the line to change, and who has cancelled it is not recorded.
    if finding.code is Code.UNDER_LIMIT:  # that too few waited is seen at those who did
        return replace(finding, why=why, place=None, reason=Reason.CUT_OFF)
    return replace(finding, why=why)


def _opaque_type(value: object) -> str:
    """Return the class of an encoded *value* that could not cross; "" of any other."""
    if not isinstance(value, dict) or value.get("$") != "opaque":
        return ""
    return str(value.get("type", ""))
