"""Which waits of a call are its own, and not those of another call."""

import pytest

from pytest_asyncio_kata.record.leaf_waits import SAME_TIME, leaf_waits
from pytest_asyncio_kata.record.timeline import Span, Wait


def span(*waits):
    return Span(1, "nap", "nap a", "Task-1", 0, 9, waits=waits)


@pytest.mark.parametrize("reason", ["sleep", "queue", "event", "thread", "future"])
def test_wait_for_something_outside_is_a_leaf(reason):
    """Nobody else's wait stands for it."""
    wait = Wait(1, 3, reason)

    assert leaf_waits(span(wait)) == [wait]


@pytest.mark.parametrize("reason", ["task", "lock"])
def test_wait_for_another_call_is_none(reason):
    """The time is the other call's, which has a wait of its own."""
    assert leaf_waits(span(Wait(1, 3, reason))) == []


@pytest.mark.parametrize("seconds", [0, SAME_TIME])
def test_wait_that_took_no_time_is_none(seconds):
    """Such as sleep(0), which only lets others have their turn."""
    assert leaf_waits(span(Wait(0, seconds, "sleep"))) == []


def test_waits_stay_in_their_order():
    """Those between them that belong to other calls are left out."""
    first, second = Wait(0, 1, "sleep"), Wait(5, 6, "queue")

    assert leaf_waits(span(first, Wait(1, 5, "task"), second)) == [first, second]
