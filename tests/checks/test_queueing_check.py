"""Who was served before somebody who had come first."""

import pytest

from pytest_asyncio_kata.checks import served_in_turn
from pytest_asyncio_kata.record.finding import Code, Pointer
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

WAITS, CALLS = Place("stock.py", 10, "Stock.take"), Place("stock.py", 20)


def take(number, begin, end, ended="returned", **more):
    waits = (Wait(begin, end, "event", WAITS),)
    label = f"take {number}"
    return Span(number, "take", label, f"Task-{number}", begin, end, 0, ended=ended, waits=waits)


def run(*spans, measured=0.0):
    return Run("`Stock`", "virtual", End("returned"), Timeline(9, spans, measured=measured))


IN_TURN = [take(1, 0, 2), take(2, 0, 2), take(3, 1, 4), take(4, 5, 5)]


def test_first_come_first_served():
    """Several may be served at one instant, and who need not wait has no turn."""
    assert served_in_turn(run(*IN_TURN), "take") is None
    assert served_in_turn(run(*reversed(IN_TURN)), "take") is None


@pytest.mark.parametrize("ended", ["cancelled", "raised", "pending"])
def test_who_has_left_the_queue_is_not_overtaken(ended):
    """It was not served at all."""
    assert served_in_turn(run(take(1, 0, 5, ended), take(2, 1, 4)), "take") is None


def test_one_that_was_overtaken():
    """The first that was served too early is shown, with the call that it overtook."""
    finding = served_in_turn(run(take(5, 0, 4), take(2, 1, 3), take(1, 2, 2.5)), "take")

    assert finding.code is Code.ORDER
    assert finding.headline == "take 1 was served before take 5, which had come first."
    assert finding.expected == "take 5, then take 1"
    assert finding.actual == "take 1 at 2.5 s, take 5 at 4 s"
    assert finding.why == "take 5 began at 0 s and take 1 at 2 s."
    assert finding.place is WAITS
    assert finding.pointer == Pointer(2.5, "take 1 is served")
    assert finding.rows == ("take 5", "take 1")


def test_one_that_came_at_the_same_instant():
    """Which of them began first is the order of the record."""
    assert served_in_turn(run(take(1, 0, 2), take(2, 0, 1)), "take").code is Code.ORDER
    assert served_in_turn(run(take(1, 0, 1), take(2, 0, 2)), "take") is None


def test_other_calls_have_a_queue_of_their_own():
    """Only calls of one name are compared."""
    assert served_in_turn(run(take(1, 0, 2), take(2, 0, 1)), "put") is None


def test_times_of_the_machine_are_not_that_exact():
    """Two that a thread served together differ by chance."""
    spans = [take(1, 0, 2.0001), take(2, 0, 2)]

    assert served_in_turn(run(*spans, measured=0.5), "take") is None
    assert served_in_turn(run(*spans), "take").code is Code.ORDER
