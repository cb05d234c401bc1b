"""Whether the exception came out that was asked for."""

import pytest

from pytest_asyncio_kata.checks import raised
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Call, Place, Timeline

from .ended_runs import LINE, ends


def test_raised_accepts_the_exception_it_asks_for():
    """The class is enough; a message is compared only when it is given."""
    run = ends("raised", "ValueError", "no page")

    assert raised(run, "ValueError") is None
    assert raised(run, "ValueError", "no page") is None


def test_a_cancelled_run_raised_cancelled_error():
    """Cancellation is the exception CancelledError."""
    assert raised(ends("cancelled"), "CancelledError") is None


def test_a_return_where_an_exception_was_asked_for():
    """The finding names the exception that did not come."""
    finding = raised(ends("returned"), "ValueError")

    assert finding.code is Code.NOT_RAISED
    assert (finding.expected, finding.actual) == ("ValueError", "no exception")


def test_a_failure_that_did_not_come_out_is_located_where_it_came_in():
    """At the one line whose call of a fake failed; of several lines, nobody knows which."""
    other = Place("gather.py", 20)
    calls = [Call("fetch", "'a'", 0, 1, "raised", 1, place) for place in (LINE, LINE, other)]
    one, two = (
        Run("main", "virtual", End("returned"), Timeline(1, calls=tuple(calls[:count])))
        for count in (2, 3)
    )

    assert raised(one, "ValueError").place == LINE
    assert raised(two, "ValueError").place is None


def test_another_exception_is_shown_beside_the_one_asked_for():
    """Expected and actual are both exceptions."""
    finding = raised(ends("raised", "KeyError", "'x'"), "ValueError", "no page")

    assert finding.code is Code.RAISED
    assert (finding.expected, finding.actual) == ("ValueError: no page", "KeyError: 'x'")


def test_another_message_is_shown():
    """The same class with another message is not the exception asked for."""
    finding = raised(ends("raised", "ValueError", "page"), "ValueError", "no page")

    assert finding.headline == "The ValueError came out with another message."


LONG = "no page for this reader, " * 6


@pytest.mark.parametrize(
    ("message", "other"),
    [
        (LONG + "x", LONG + "y"),
        ("in /home/ada/gather.py", "in /home/bob/gather.py"),
        ("no page", ""),
    ],
)
def test_two_messages_never_look_the_same(message, other):
    """Neither when they are long, nor when folders are left out."""
    run = Run("main", "virtual", End("raised", "ValueError", other))

    finding = raised(run, "ValueError", message)

    assert finding.expected[:75] != finding.actual[:75]


def test_an_untouched_stub_stays_not_written_when_an_exception_is_asked_for():
    """NOT_WRITTEN is not a matter of which exception."""
    assert raised(ends("raised", "NotImplementedError"), "ValueError").code is Code.NOT_WRITTEN
