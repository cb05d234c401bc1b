"""What a learner reads of a cancellation that was lost. To update: see conftest.py."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import (
    cancelled_everywhere,
    ended_printing,
    gave_back,
    goes_on,
    hygiene,
)
from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.run import Cut, End, Run
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.report import Heading, explain

AWAIT = Place("cancellation.py", 9, "worker")
EXCEPT = Place("cancellation.py", 11, "worker")
HEADING = Heading(
    "06 cancellation",
    "test_is_cancelled_for_its_caller_too",
    "Wherever it is cancelled, the cancellation comes out.",
    0,
    3,
    "katas/06_cancellation/cancellation.py",
    "await asyncio.sleep(10)",
)
IN_EXCEPT = dataclasses.replace(HEADING, source_line="except asyncio.CancelledError:")


def cut(end, *, waking=False, pending=True, left=None, lines=("A start",), calls=()):
    """Return a run whose only cut ended like this."""
    span = Span(
        *(0, "worker", "worker A", "main", 0, 4),
        is_task=True,
        waits=(Wait(0, 4, "sleep", AWAIT),),
        ended="cancelled" if end.kind == "cancelled" else "returned",
    )
    timeline = Timeline(4, (span,), lines=tuple(Line(0, text) for text in lines), calls=calls)
    cancelled = Run("worker", "virtual", end, timeline, left or Left())
    each = Cut(1, waking, 4.0, AWAIT, "sleep", False, pending, cancelled, EXCEPT)
    return Run("worker", "virtual", End("returned"), Timeline(10), cuts=(each,))


OUT = End("cancelled")
LEFT = Left(tasks=(LeftTask("Task-2", "fetch a", Place("cancellation.py", 20), cancelling=True),))

STORIES = {
    "cancelled_swallowed": cancelled_everywhere(cut(End("returned", value=True))),
    "cancelled_swallowed_waking": cancelled_everywhere(cut(End("returned"), waking=True)),
    "cancelled_taken_back": cancelled_everywhere(cut(End("returned"), pending=False)),
    "cancelled_went_on": cancelled_everywhere(cut(End("stuck", how="endless"))),
    "cancelled_replaced": cancelled_everywhere(cut(End("raised", "RuntimeError", "job failed"))),
    "cancelled_task_left": cancelled_everywhere(cut(OUT, left=LEFT)),
    "cancelled_line_missing": ended_printing(cut(OUT), ["A cancelled", "A closed"]),
    "cancelled_not_given_back": gave_back(cut(OUT, calls=(Call("permit", "", 0, 4, "pending"),))),
    "forever_ended": [(goes_on(cut(OUT)), cut(OUT))],
}
"""Each with the finding and the run that it is shown with."""


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_lost_cancellation_reads_as_agreed(name, width, golden):
    """In at most a screen, at 80 columns word for word."""
    ((finding, run),) = STORIES[name]

    heading = {EXCEPT: IN_EXCEPT}.get(finding.place, HEADING)
    text = explain(finding, run, heading, width=width)

    lines = text.splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines if HEADING.path not in line) <= width
    if width == 80:
        assert text == golden(name, text)


def test_the_records_typed_here_are_tidy():
    """What is shown comes from the cut, not from the call that nobody has cancelled."""
    assert [hygiene(cut(OUT)), cancelled_everywhere(cut(OUT))] == [[], []]
