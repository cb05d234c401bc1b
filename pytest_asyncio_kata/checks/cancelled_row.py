"""The row of a drawing that shows which call was cancelled, and when."""

from __future__ import annotations

import dataclasses

from ..record.finding import Finding, Pointer
from ..record.run import Cut
from ..record.timeline import THE_TEST


def with_cross(finding: Finding, each: Cut) -> Finding:
    """Return *finding* with the cancelled call in its drawing, and a cross at the moment."""
    cross = cross_of(each)
    pointer = finding.pointer or cross
    return dataclasses.replace(finding, pointer=pointer, rows=(cross.row, *finding.rows))


def cross_of(each: Cut) -> Pointer:
    """Return the moment of the cancellation, and the row of the call that was cancelled."""
    return Pointer(each.at, "cancelled", _cancelled_label(each))


def _cancelled_label(each: Cut) -> str:
    """Return the label of the call that was cancelled: of one of the answer, not of the test."""
    spans = each.run.timeline.spans
    root = next((span for span in spans if span.parent is None), None)
    if root is None or root.label != THE_TEST:
        return root.label if root else each.run.name
    waiting = (span for span in spans if any(wait.place == each.place for wait in span.waits))
    called = (span for span in spans if span.parent == root.id and span.own)
    found = next(waiting, None) or next(called, None)
    return found.label if found else root.label
