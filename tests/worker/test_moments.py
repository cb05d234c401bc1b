"""The moments at which a call is cancelled."""

import pytest

from pytest_asyncio_kata.worker.sweep import Moment, moments


def test_there_are_two_for_each_step():
    """While it waits, and when it is about to wake up."""
    assert list(moments(2)) == [
        Moment(1, waking=False),
        Moment(1, waking=True),
        Moment(2, waking=False),
        Moment(2, waking=True),
    ]


def test_there_is_a_third_where_others_have_their_turn():
    """In the middle of the wait, when they wait as well."""
    assert list(moments(2, settled=[2, 3])) == [
        Moment(1, waking=False),
        Moment(1, waking=True),
        Moment(2, waking=False),
        Moment(2, waking=False, settled=True),
        Moment(2, waking=True),
    ]


def test_of_many_some_of_all_kinds_are_picked():
    """Whatever the distance between them is."""
    picked = list(moments(1_000, settled=range(1, 1_001)))

    assert {(moment.waking, moment.settled) for moment in picked} == {
        (False, False),
        (False, True),
        (True, False),
    }


def test_a_call_that_is_never_suspended_has_none():
    """Nobody can come between."""
    assert list(moments(0)) == []


@pytest.mark.parametrize("steps", [201, 1_000, 20_001, 100_000])
def test_of_many_some_are_picked(steps):
    """However many there are."""
    assert 1 <= len(list(moments(steps))) <= 400
