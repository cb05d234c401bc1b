"""Calls of fakes count in a record when the fakes were told of them."""

import dataclasses

import pytest

from pytest_asyncio_kata.record.timeline import Call, Timeline

from .seen import RETURNED, begun, concluded, record

CALL = Call("fetch", "'a'", 1.0, 3.0, "returned")


def with_call(call=CALL):
    """Return a record of a wall-clock run with a call of a fake."""
    return dataclasses.replace(record(), timeline=Timeline(seconds=4.0, calls=(call,)))


def told_of(begin, end=None):
    """Return what comes of a run that calls a fake."""
    seen = begun()
    seen.calls.append((100.0 + begin, ["called", 0, "fetch", "'a'"]))
    if end is not None:
        seen.calls.append((100.0 + end, ["ended", 0]))
    return seen


def test_call_of_a_fake_counts_when_it_was_told_of():
    """When it began and when it ended, on our own stopwatch; a little late is no contradiction."""
    assert concluded(told_of(1.05, 3.05), with_call()) == RETURNED
    assert concluded(told_of(1.3, 3.4), with_call(), ran=0.1, queued=0.1) == RETURNED


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (begun(), "fetch('a') was called; no message said so when the call began"),
        (told_of(0.1, 3.05), "fetch('a') was called at 1.0 s; its message came at 0.1 s"),
        (told_of(1.05, 1.1), "fetch('a') ended at 3.0 s; the message of its end came at 1.1 s"),
        (told_of(1.05), "fetch('a') ended at 3.0 s; the message of its end did not come"),
    ],
)
def test_call_of_a_fake_that_was_not_told_of_so_is_a_contradiction(seen, said):
    """Not at all, or before it can have been."""
    assert concluded(seen, with_call()).message == said


def test_call_of_a_fake_that_came_long_after_its_time_is_a_contradiction():
    """Calls that were made one after another cannot be recorded as made at once."""
    end = concluded(told_of(3.5, 4.0), with_call(), ran=0.1, queued=0.1)

    assert end.message == "fetch('a') was called at 1.0 s; its message came at 3.5 s"


def test_call_of_a_fake_that_the_record_leaves_out_is_a_contradiction():
    """Else four calls at once could be recorded as two."""
    seen = told_of(1.05, 3.05)
    seen.calls.append((101.1, ["called", 1, "fetch", "'b'"]))
    end = concluded(seen, with_call())

    assert end.message == "1 calls of functions of the test were made; messages came of 2"


def test_call_of_a_fake_after_the_end_is_in_no_record():
    """A task that is ended when the run is over may still call one."""
    seen = told_of(1.05, 3.05)
    seen.calls.append((104.06, ["called", 1, "fetch", "'b'"]))

    assert concluded(seen, with_call()) == RETURNED


def test_call_that_has_not_ended_needs_no_end():
    """It is open when the run ends."""
    still_open = dataclasses.replace(CALL, ended="pending", end=4.0)

    assert concluded(told_of(1.05), with_call(still_open)) == RETURNED
