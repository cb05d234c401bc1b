"""Calls that were cancelled, where a run ended before its time."""

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

SLEEPS = Place("queues.py", 8, "consumer")
GETS = Place("queues.py", 6, "consumer")
LINE = Place("queues.py", 14, "main")


def consumer(number: int, reason: str, place: Place) -> Span:
    label = f"consumer {number}"
    waits = (Wait(0, 1, "queue", GETS), Wait(1, 2, reason, place))
    return Span(
        number, "consumer", label, label, 0, 2, 0, True, True, "cancelled", LINE, waits=waits
    )


def early(*spans: Span) -> Run:
    root = Span(0, "main", "main", "main", 0, 2, is_task=True)
    return Run("main", "virtual", End("returned"), Timeline(2, (root, *spans)))


def test_the_line_of_the_sleep_is_named():
    """There each of them was when it was cancelled."""
    finding = took(early(consumer(1, "sleep", SLEEPS), consumer(2, "sleep", SLEEPS)), 3)

    assert finding.why == (
        "consumer 1 and consumer 2 were cancelled in the middle of a sleep (queues.py:8)."
    )


def test_who_waited_for_a_value_is_not_named():
    """It had nothing to do, so its end is no cause."""
    finding = took(early(consumer(1, "sleep", SLEEPS), consumer(2, "queue", GETS)), 3)

    assert finding.why == "consumer 1 was cancelled in the middle of a sleep (queues.py:8)."
    assert not took(early(consumer(1, "queue", GETS)), 3).why


def test_other_waits_are_not_told():
    """A call that waits for something else may be cancelled for many reasons."""
    finding = took(early(consumer(1, "event", GETS), consumer(2, "sleep", SLEEPS)), 3)

    assert finding.why == "consumer 1 and consumer 2 were cancelled."
