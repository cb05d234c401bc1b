"""Calls of one function that ran one after another, while calls of another one went on."""

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

FIRST = Place("queues.py", 14, "main")
SECOND = Place("queues.py", 15, "main")
INNER = Place("queues.py", 5, "producer")


def call(number, name, begin, end, place=FIRST, ended="returned", is_task=False) -> Span:
    return Span(
        *(number, name, f"{name} {number}", "main", begin, end, 0, is_task),
        ended=ended,
        place=place,
        waits=(Wait(begin, end, "sleep", INNER),),
    )


def run(seconds: float, *spans: Span) -> Run:
    root = Span(0, "main", "main", "main", 0, seconds, is_task=True)
    return Run("main", "virtual", End("returned"), Timeline(seconds, (root, *spans)))


CONSUMER = call(1, "consumer", 0, 5, is_task=True, ended="cancelled")
PRODUCERS = call(2, "producer", 0, 3), call(3, "producer", 3, 5, SECOND)


def test_calls_in_turn_that_took_all_of_the_time_are_named():
    """The other calls went on beside them, and held nobody up."""
    finding = took(run(5, CONSUMER, *PRODUCERS), 3, instead_of=5)

    assert finding.code is Code.SEQUENTIAL
    assert finding.headline == "The 2 calls of producer ran one after another."
    assert finding.actual == "5 s = 3 + 2"
    assert finding.place == SECOND


@pytest.mark.parametrize(
    ("seconds", "spans"),
    [
        (6, PRODUCERS),
        (5, (PRODUCERS[0], call(3, "producer", 2, 5))),
        (5, (PRODUCERS[0], call(3, "reader", 3, 5))),
        (5, (call(2, "producer", 0, 3, ended="raised"), PRODUCERS[1])),
    ],
    ids=["something else took time", "overlap", "another function", "a try"],
)
def test_what_else_took_the_time_is_no_sequence(seconds, spans):
    """It is stated that it took too long."""
    assert took(run(seconds, CONSUMER, *spans), 3).code is Code.TOO_SLOW


def test_calls_that_take_less_together_than_was_asked_for_are_no_mistake():
    """Their slowest is not what the run should take."""
    assert took(run(5, CONSUMER, *PRODUCERS), 4).code is Code.TOO_SLOW
