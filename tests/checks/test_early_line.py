"""Which line is named where one was printed too early, and the cause that the record proves."""

from dataclasses import replace

from pytest_asyncio_kata.checks import printed_in_order
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Line, Place, Span, Timeline, Wait

EARLY = Place("order.py", 8, "main")
LATE = Place("order.py", 12, "worker")
MADE = Place("order.py", 5, "main")
RETURN = Place("order.py", 9, "main")


def finding(early: Line, late: Line, *spans: Span, end: End | None = None):
    """Return what is found where *early* was printed and then *late*."""
    timeline = Timeline(3, spans, lines=(early, late))
    run = Run("main", "virtual", end or End("returned", place=RETURN), timeline)
    return printed_in_order(run, [late.text, early.text])


def test_a_line_is_located_where_it_was_printed_too_early():
    """The learner can change it."""
    assert finding(Line(2, "b", EARLY), Line(2, "a", LATE)).place == EARLY


def test_a_line_of_given_code_is_too_early_for_a_line_that_came_too_late():
    """The learner can change only the other one; if that is given too, the task's line."""
    given = Line(2, "b", MADE, given=True)

    assert finding(given, Line(2, "a", LATE)).place == LATE
    assert finding(given, Line(2, "a", MADE, given=True)).place == MADE


def test_a_line_of_the_test_is_too_early_for_a_line_that_came_too_late():
    """No line of the answer has printed it."""
    assert finding(Line(2, "b"), Line(2, "a", LATE)).place == LATE


def test_what_the_test_prints_when_its_wait_has_ended_was_not_hurried():
    """What came is shown too late: that line is to be changed."""
    fetch = Span(1, "fetch", "fetch", "Task-2", 0, 2, waits=(Wait(0, 2, "sleep", EARLY),))
    begin = Span(1, "fetch", "fetch", "Task-2", 2, 3, waits=(Wait(2, 3, "sleep", EARLY),))

    assert finding(Line(2, "b", EARLY), Line(3, "a", LATE), fetch).place == LATE
    assert finding(Line(2, "b", EARLY), Line(3, "a", LATE), begin).place == EARLY


MAIN = Span(1, "main", "main 3", "Task-1", 0, 2, waits=(Wait(0, 2, "sleep", EARLY),))
WORKER = Span(2, "worker", "worker A", "Task-2", 0, 2, 1, True, place=MADE, ended="cancelled")


def test_a_task_that_was_left_is_why_its_line_came_too_late():
    """Its print is not the line to change, but the end of the call that had made it."""
    found = finding(Line(2, "b"), Line(2, "a", LATE), MAIN, WORKER)

    assert found.place == RETURN
    assert found.why == "main did not wait until worker A had ended."


def test_the_line_that_made_a_task_is_named_where_no_line_returned():
    """The call was cancelled."""
    cancelled = End("returned")

    assert finding(Line(2, "b"), Line(2, "a", LATE), MAIN, WORKER, end=cancelled).place == MADE


def test_a_call_that_waited_for_a_task_has_perhaps_waited_for_its_end():
    """Both ended at the same moment, so nothing is proved."""
    waited = replace(MAIN, waits=(Wait(0, 2, "task", EARLY),))

    assert finding(Line(2, "b"), Line(2, "a", LATE), waited, WORKER).why == ""


def test_a_task_that_its_caller_outlives_is_not_left():
    """Its line may be late for whatever reason."""
    longer = replace(MAIN, end=3)

    assert finding(Line(2, "b"), Line(2, "a", LATE), longer, WORKER).place == LATE


def test_a_call_that_had_ended_long_before_may_start_something():
    """Nothing says that it should have waited."""
    shorter = replace(MAIN, end=1)

    assert finding(Line(2, "b"), Line(2, "a", LATE), shorter, WORKER).place == LATE
