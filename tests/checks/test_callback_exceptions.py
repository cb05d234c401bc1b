"""An exception that a callback raised is no exception that came out of the call."""

import pytest

from pytest_asyncio_kata.checks import ended
from pytest_asyncio_kata.record.finding import Reason

from .ended_runs import ends


def test_a_callback_that_raised_is_not_what_came_out_of_the_call():
    """A future that has its result takes no other one."""
    finding = ended(ends("raised", "CallbackRaised", "InvalidStateError: invalid state"))

    assert finding.headline == "A callback raised an InvalidStateError."
    assert finding.expected == "callbacks that raise nothing"
    assert finding.actual == "InvalidStateError: invalid state"
    assert finding.why == "A future takes one result; it had one already, or had been cancelled."


def test_another_exception_of_a_callback_has_no_reason():
    """The record does not prove one."""
    finding = ended(ends("raised", "CallbackRaised", "KeyError: 'tea'"))

    assert (finding.headline, finding.why) == ("A callback raised a KeyError.", "")


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("RuntimeError: no running event loop", Reason.NO_RUNNING_LOOP),
        ("InvalidStateError: invalid state", Reason.FILLED_TWICE),
        ("ValueError: no", None),
    ],
)
def test_a_callback_that_raised_has_the_reason_of_its_exception(message, reason):
    """Each of them is explained in another part of the lesson."""
    assert ended(ends("raised", "CallbackRaised", message)).reason is reason
