"""When the call was cancelled that has left a task, and where it hit."""

from dataclasses import replace

from pytest_asyncio_kata.checks.hygiene import hygiene
from pytest_asyncio_kata.checks.left_by_cancelled import left_by_cancelled
from pytest_asyncio_kata.record.finding import Reason
from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

LINE = Place("cancellation.py", 26, "run_for")
MAIN = Span(0, "main", "main", "main", 0, 2, is_task=True)
CALL = Span(
    *(1, "run_for", "run_for 5", "main", 0, 1.5),
    parent=0,
    ended="cancelled",
    waits=(Wait(0, 1.5, "sleep", LINE),),
)
LEFT = Span(2, "worker", "worker A", "Task-2", 0, 2, parent=1, is_task=True, ended="pending")
TIMELINE = Timeline(2, (MAIN, CALL, LEFT))
SAID = "run_for 5 was cancelled at 1.5 s, in the `await` at cancellation.py:26."


def test_the_call_that_made_it_was_cancelled():
    """With its moment and the line."""
    assert left_by_cancelled(TIMELINE, "worker A") == SAID


def test_where_it_hit_is_said_only_if_it_is_known():
    """A call that waited for something else, or in no line of the answer, has no such line."""
    timeline = replace(TIMELINE, spans=(MAIN, replace(CALL, waits=()), LEFT))

    assert left_by_cancelled(timeline, "worker A") == "run_for 5 was cancelled at 1.5 s."


def test_nothing_is_said_of_a_call_that_returned():
    """Nor of a task that was left by nobody, or is not in the drawing."""
    timeline = replace(TIMELINE, spans=(MAIN, replace(CALL, ended="returned"), LEFT))

    assert left_by_cancelled(timeline, "worker A") == ""
    assert left_by_cancelled(TIMELINE, "worker B") == ""


def test_the_finding_says_it():
    """Unless whoever cancels the run says it."""
    left = Left(tasks=(LeftTask("Task-2", "worker A", LINE),))
    run = Run("run_for", "virtual", End("returned"), TIMELINE, left)
    (finding,) = hygiene(run)
    (other,) = hygiene(run, tells_when=False)

    assert finding.why.startswith(SAID)
    assert finding.reason is Reason.WHEN_CANCELLED
    assert "cancelled at" not in other.why
    assert other.reason is None
