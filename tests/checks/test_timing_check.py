"""How long a run took, beside the seconds that were asked for."""

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Span, Timeline, Wait

from .timed_calls import IN_TURN, LINE, TOGETHER, call, run


def lasting(seconds, measured=0.0):
    """Return a run of one sleep."""
    span = Span(0, "main", "main", "main", 0, seconds, waits=(Wait(0, seconds, "sleep"),))
    return Run(
        "main",
        "wall" if measured else "virtual",
        End("returned"),
        Timeline(seconds=seconds, spans=(span,), measured=measured),
    )


@pytest.mark.parametrize(
    ("lasted", "asked", "headline", "expected", "actual"),
    [
        (10.2, 10, "main took 10.2 s.", "10 s", "10.2 s"),
        (3.001, 3, "main took 3.001 s.", "3 s", "3.001 s"),
        (3.0001, 3, "main took 3.0001 s.", "3 s", "3.0001 s"),
        (3.79, 3.787, "main took 3.79 s.", "3.787 s", "3.79 s"),
        (0.2, 0, "main took 0.2 s.", "0 s", "0.2 s"),
        (2.95, 3, "main ended after 2.95 s.", "3 s", "2.95 s"),
        (1.999, 2, "main ended after 1.999 s.", "2 s", "1.999 s"),
        (4.6, 3, "main took 4.6 s.", "about 3 s", "4.6 s"),
    ],
)
def test_seconds_are_compared_exactly(lasted, asked, headline, expected, actual):
    """A millisecond too much or too little is seen, and shown."""
    finding = took(lasting(lasted), asked)

    assert (finding.headline, finding.expected, finding.actual) == (headline, expected, actual)


@pytest.mark.parametrize("lasted", [3.000001, 2.999999, 3.00001])
def test_what_floats_and_coarse_clocks_add_is_no_difference(lasted):
    """Who adds seconds to ``time.time()`` is up to a quarter of a microsecond late each time."""
    assert took(lasting(lasted), 3) is None


def test_a_run_whose_time_was_measured_may_differ_by_the_tolerance():
    """A quarter of a second, and not more."""
    assert took(lasting(3.25, measured=0.3), 3) is None
    assert took(lasting(3.26, measured=0.3), 3) is not None


def test_overlap_where_turns_were_asked_for():
    """The sum was asked for, and the calls ran together."""
    finding = took(TOGETHER, 10, instead_of=4)

    assert finding.code is Code.CONCURRENT
    assert finding.expected == "about 10 s = 1 + 2 + 3 + 4"
    assert finding.actual == "4 s, the time of the slowest call"


def test_short_waits_in_turn_are_too_fast():
    """Waits that add up to less than asked for are shown as such."""
    finding = took(run(call(1, 0, 1), call(2, 1, 2)), 10, instead_of=4)

    assert finding.code is Code.TOO_FAST
    assert finding.actual == "2 s = 1 + 1"


def test_a_sum_is_written_only_if_it_reads_right():
    """Milliseconds would read as 0 + 0."""
    assert took(run(call(1, 0, 0.001), call(2, 0.001, 0.003)), 3).actual == "0 s"


def test_a_sum_is_not_written_where_hundredths_are_too_coarse_for_it():
    """2 and 1 are not 3.004."""
    finding = took(run(call(1, 0, 2.002), call(2, 2.002, 3.004)), 3)

    assert (finding.expected, finding.actual) == ("3 s = 2 + 1", "3.004 s")


def test_no_wait_at_all_is_said():
    """A run of no time that waited for nothing."""
    assert took(run(), 4, instead_of=10).headline == "There was no wait."


def test_one_slow_call_is_only_stated():
    """Everything overlapped; no cause is claimed."""
    finding = took(TOGETHER, 2, instead_of=10)

    assert finding.code is Code.TOO_SLOW
    assert finding.headline == "main took 4 s."
    assert finding.actual == "4 s; the slowest call took 4 s"


def test_the_slowest_is_named_only_if_it_is_what_was_asked_for():
    """Calls of other lengths say nothing about the seconds asked for."""
    finding = took(IN_TURN, 7, instead_of=10)

    assert finding.expected == "about 7 s"


@pytest.mark.parametrize("asked", [3, 6])
def test_how_long_a_cancelled_call_went_on_is_no_time_of_the_slowest_call(asked):
    """It would have gone on for ever."""
    consumer = call(1, 0, 4, ended="cancelled")

    assert took(run(consumer, call(2, 0, 4)), asked).actual.endswith("the slowest call") is False


def test_a_call_that_was_cancelled_is_not_the_slowest():
    """It lasted as long as its limit, which says nothing about the seconds asked for."""
    record = run(call(1, 0, 1), call(2, 1, 2, ended="cancelled"), call(3, 2, 5, ended="cancelled"))

    finding = took(record, 3)

    assert finding.expected == "about 3 s"
    assert finding.actual == "5 s = 1 + 1 + 3"


def test_blocked_time_is_no_overlap_and_no_turn():
    """time.sleep leaves no waits; hygiene says what happened, the time is only stated."""
    record = run(seconds=10, blocks=(Block(0, 10, "time.sleep", LINE),))

    assert took(record, 4, instead_of=10).code is Code.TOO_SLOW


def test_very_deep_calls_do_no_harm():
    """A recursion is a long chain of parents."""
    spans = [Span(n, "f", "f", "main", 0, 9, n - 1) for n in range(1, 5000)]

    assert took(run(*spans, call(5000, 0, 9, parent=4999)), 4).code is Code.TOO_SLOW


def test_a_record_with_a_circle_of_parents_does_no_harm():
    """The record comes from a hostile process."""
    record = run(call(1, 0, 1, parent=2), call(2, 0, 1, parent=1), call(3, 0, 1, parent=3))

    assert took(record, 4, instead_of=10) is not None
