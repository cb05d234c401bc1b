"""Calls that go on until they are cancelled, and calls that could not be."""

import pytest

from pytest_asyncio_kata.checks import gives_up_control, goes_on
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import RAISED, RETURNED, STUCK, End

from .cuts import a_cut, swept


@pytest.mark.parametrize("how", ["deadlock", "endless", "livelock"])
def test_a_call_that_does_not_end_by_itself_goes_on(how):
    """It may wait or work."""
    assert goes_on(swept(end=End(STUCK, how=how))) is None


def test_a_call_that_ends_by_itself_does_not_go_on():
    """It ended too early."""
    finding = goes_on(swept(end=End(RETURNED)))

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "worker ended by itself after 2 s."
    assert finding.expected == "it goes on until it is cancelled"


def test_a_call_that_failed_does_not_go_on():
    """The finding is about the failure."""
    assert goes_on(swept(end=End(RAISED, how="ValueError"))).code is Code.RAISED


# -- nowhere to cancel --------------------------------------------------------------------


def test_a_call_in_one_step_could_not_be_cancelled():
    """It is said, and not taken for a call that stood every cancellation."""
    finding = gives_up_control(swept())

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "worker never gave up control, so nobody could cancel it."
    assert finding.expected == "it gives up control at least once"
    assert finding.actual == "one step from its start to its end"


@pytest.mark.parametrize("call", [swept(a_cut()), swept(end=End(RAISED, how="ValueError"))])
def test_a_call_that_could_be_cancelled_or_failed_is_no_finding(call):
    """One moment is enough; a failure has a finding of its own."""
    assert gives_up_control(call) is None
