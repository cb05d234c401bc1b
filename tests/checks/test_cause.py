"""Tests of which of several findings is the cause, and of the line that it names."""

import dataclasses

from pytest_asyncio_kata.checks import cause_of, with_own_line
from pytest_asyncio_kata.record.finding import Code, Finding, Reason
from pytest_asyncio_kata.record.timeline import Place

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


def test_a_line_that_the_stub_gives_is_not_named():
    """The learner has nothing to change there."""
    own, given = Place("main.py", 3, "main"), Place("main.py", 9, "work", given=True)
    finding = Finding(Code.OUTPUT, "1 line too many was printed.")

    assert with_own_line(dataclasses.replace(finding, place=own)).place == own
    assert with_own_line(dataclasses.replace(finding, place=given)).place is None
    assert with_own_line(finding) is finding
