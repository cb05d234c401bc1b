"""Calls that ran in batches, or only a few of them at the same time."""

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Span, Timeline, Wait

from .timed_calls import SLEEP, call, main_call, run, twice


def test_batches_are_told():
    """Two at a time is neither in turn nor together."""
    record = run(call(1, 0, 1), call(2, 0, 2), call(3, 2, 5), call(4, 2, 6))

    finding = took(record, 4, instead_of=10)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "The 4 calls of crawl_page ran in 2 batches."
    assert finding.actual == "6 s = 2 + 4"


def test_a_tight_limit_is_told():
    """Never more than two of four, without batches."""
    record = run(call(1, 0, 1), call(2, 0, 2), call(3, 1, 4), call(4, 2, 6))

    finding = took(record, 4, instead_of=10)

    assert finding.headline == "At most 2 of the 4 calls of crawl_page ran at the same time."


def test_calls_in_batches_are_located_where_they_were_waited_for():
    """The second batch was started behind that line."""
    gather = Wait(0, 2, "task", SLEEP)
    root = Span(0, "main", "main", "main", 0, 4, is_task=True, waits=(gather,))
    spans = [call(n, 0 if n < 3 else 2, 2 if n < 3 else 4, is_task=True) for n in (1, 2, 3, 4)]
    finding = took(Run("main", "virtual", End("returned"), Timeline(4, (root, *spans))), 2)

    assert finding.headline == "The 4 calls of crawl_page ran in 2 batches."
    assert finding.place == SLEEP


def test_calls_that_the_test_makes_in_turn_are_no_batches():
    """`main`, called twice, is not one call that is too slow."""
    root = Span(0, "the test", "the test", "main", 0, 8, is_task=True)
    mains = [
        call(n, at, at + 4, name="main", place=None, waits=(Wait(at, at + 4, "sleep", SLEEP),))
        for n, at in ((1, 0), (2, 4))
    ]
    spans = [call(n, at, at + 2, parent, is_task=True) for n, at, parent in ((3, 0, 1), (4, 4, 2))]
    spans += [call(n, at, at + 1, parent, is_task=True) for n, at, parent in ((5, 0, 1), (6, 4, 2))]
    timeline = Timeline(8, (root, *mains, *spans))
    finding = took(Run("`main`, called twice", "virtual", End("returned"), timeline), 4)

    assert finding.headline == "`main`, called twice, took 8 s."
    assert (finding.actual, finding.place) == ("8 s", SLEEP)


def test_calls_of_two_callers_are_no_batches():
    """The second main could not have started its calls with the first."""
    pages = [call(n, 0, n, 8, is_task=True) for n in (1, 2)]
    pages += [call(n + 2, 4, 4 + n, 9, is_task=True) for n in (1, 2)]
    record = twice(main_call(8, 0, 4), main_call(9, 4, 8), *pages, seconds=8)

    finding = took(record, 4, instead_of=6)

    assert finding.headline == "`main`, called twice, took 8 s."
    assert finding.actual == "8 s"
