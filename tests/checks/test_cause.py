"""Tests of which of several findings is the cause."""

from pytest_asyncio_kata.checks import cause_of
from pytest_asyncio_kata.record.finding import Code, Finding, Reason

RELEASED = Finding(Code.RAISED, "A RuntimeError came out of main.", reason=Reason.LOCK_NOT_HELD)
NOT_ACQUIRED = Finding(
    Code.NEVER_AWAITED,
    "A coroutine of acquire was never awaited.",
    reason=Reason.LOCK_NOT_ACQUIRED,
)
OTHER = Finding(Code.NEVER_AWAITED, "A coroutine of fetch was never awaited.")


def test_an_acquire_that_was_never_awaited_is_why_the_lock_is_not_held():
    """The RuntimeError of its release is the consequence."""
    assert cause_of([RELEASED, NOT_ACQUIRED]) is NOT_ACQUIRED


def test_another_coroutine_is_not_why_the_lock_is_not_held():
    """Then the order of the codes counts."""
    assert cause_of([RELEASED, OTHER]) is RELEASED
    assert cause_of([]) is None
