"""A run that may have failed by our fault is tried again, and no run for ever."""

import pytest

from pytest_asyncio_kata.plugin.records import TRIES, TRIES_OF_KILLED, may_be_ours
from pytest_asyncio_kata.record.run import End


def tries(end):
    """Return how often a run is tried that always has this *end*."""
    number = 1
    while may_be_ours(end, number):
        number += 1
    return number


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (End("harness"), TRIES),
        (End("harness", how="busy"), TRIES),
        (End("died", how="SIGKILL"), TRIES_OF_KILLED),
        (End("died", how="no exit code"), TRIES_OF_KILLED),
        (End("died", how="no answer"), TRIES),
        (End("died", how="SIGSEGV"), 1),
        (End("died", how="exit code 3"), 1),
        (End("unproven"), 1),
        (End("returned"), 1),
    ],
    ids=str,
)
def test_run_is_tried_again_if_somebody_else_may_have_ended_it(end, expected):
    """What an answer does to itself, it does every time."""
    assert tries(end) == expected
