"""Which line to change where a run took too long, or not long enough."""

import dataclasses

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

from .timed_calls import INNER, SLEEP, call, run

MADE = Place("gather.py", 12, "main")


def waits(*waits: Wait) -> Run:
    """Return a run that itself waited like this."""
    root = Span(0, "main", "main", "main", 0, waits[-1].end, is_task=True, waits=waits)
    return Run("main", "virtual", End("returned"), Timeline(waits[-1].end, (root,)))


def test_a_sleep_instead_of_a_wait_is_the_line_to_change():
    """The tasks beside it had ended by then."""
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(Wait(0, 4, "sleep", SLEEP),))
    spans = (root, *(call(n, 0, n, is_task=True) for n in (1, 2, 3)))
    finding = took(Run("main", "virtual", End("returned"), Timeline(4, spans)), 3)

    assert (finding.code, finding.place) == (Code.TOO_SLOW, SLEEP)


def test_a_call_that_overslept_is_located_at_its_sleep():
    """And not where its task was created."""
    finding = took(run(*(call(n, 0, n, is_task=True) for n in (1, 2, 5))), 3)

    assert (finding.code, finding.place) == (Code.TOO_SLOW, INNER)


def test_of_several_lines_the_one_with_the_seconds_too_many_is_to_change():
    """Not the longest one."""
    finding = took(waits(Wait(0, 3, "sleep", INNER), Wait(3, 4, "sleep", SLEEP)), 3)

    assert finding.place == SLEEP


def test_given_code_that_took_the_time_counts_for_its_task():
    """The stub's own sleep is not the line to change."""
    given = dataclasses.replace(INNER, given=True)
    span = call(1, 0, 5, is_task=True, place=MADE, waits=(Wait(0, 5, "sleep", given),))

    assert took(run(span), 3).place == MADE


def test_the_only_wait_of_the_function_was_too_short():
    """Nothing else took time."""
    assert took(waits(Wait(0, 2, "sleep", SLEEP)), 3).place == SLEEP


def test_the_only_wait_in_a_call_may_be_one_of_several():
    """Perhaps another call is missing."""
    assert took(waits(Wait(0, 2, "sleep", INNER)), 3).place is None


def test_calls_that_must_follow_each_other_overslept_where_they_slept():
    """Each is a batch of its own, and the sum of them is too long."""
    spans = [call(1, 0, 1), call(2, 1, 3.5)]

    assert took(run(*spans), 3).place == INNER
