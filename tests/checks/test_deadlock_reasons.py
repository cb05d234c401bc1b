"""Why a run could not go on: the cause that the record proves."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.finding import Reason
from pytest_asyncio_kata.record.run import End, Waiter
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

from .working_runs import LINE, ROOT, run, task


def deadlock(*waits, spans=(ROOT,)):
    waiters = tuple(Waiter(f"Task-{n}", f"work {n}", what, LINE) for n, what in enumerate(waits))
    return ended(run(*spans, end=End("stuck", "deadlock", waiters=waiters)))


JOIN = "2 values of a queue that are not marked done"


def test_values_that_nobody_marks_are_told():
    """With a consumer that was cancelled it is another cause."""
    assert deadlock(JOIN).reason is Reason.NOT_MARKED
    cancelled = task(1, 0, 1, ended="cancelled")
    assert deadlock(JOIN, spans=(ROOT, cancelled)).reason is Reason.CANCELLED_UNMARKED


def test_a_queue_that_stays_empty_is_told():
    """Somebody awaits a consumer that nothing ends."""
    assert deadlock("task work 1", "a value in an empty queue").reason is Reason.NO_VALUE
    assert deadlock("a future").reason is None


@pytest.mark.parametrize("held", [LOCK_HELD, NO_PERMIT])
def test_what_nobody_releases_is_told(held):
    """A lock, or a permit of a semaphore; also beside a condition that has such a lock."""
    assert deadlock("task work 1", held).reason is Reason.NOT_RELEASED
    assert deadlock(held, NOT_NOTIFIED).reason is Reason.NOT_RELEASED


def test_a_condition_that_nobody_notifies_is_told():
    """Somebody was not woken, or another was in its place."""
    assert deadlock("task work 1", NOT_NOTIFIED).reason is Reason.NOT_NOTIFIED


def test_a_cancellation_before_the_deadlock_is_told():
    """A call that was cancelled may have kept what others wait for."""
    cancelled = task(1, 0, 1, ended="cancelled")
    waits = "a condition to be notified"

    assert deadlock(waits, spans=(ROOT, cancelled)).reason is Reason.AFTER_A_CANCELLATION
    assert deadlock(waits).reason is Reason.NOT_NOTIFIED


@pytest.mark.parametrize(
    ("ended", "reason"),
    [("cancelled", Reason.AFTER_A_CANCELLATION), ("raised", Reason.NOT_RELEASED)],
)
def test_a_lock_that_was_held_when_a_call_was_cancelled_is_told_so(ended, reason):
    """Its holder may wait for what the cancelled call has kept; the line is that of the lock."""
    found = deadlock(LOCK_HELD, NOT_NOTIFIED, spans=(ROOT, task(1, 0, 1, ended=ended)))

    assert (found.reason, found.place) == (reason, LINE)
    assert found.why.startswith("work 1 had ")
