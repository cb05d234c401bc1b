"""Limits of the clock: since when they count, and for which loops."""

import asyncio

import pytest

from pytest_asyncio_kata.worker.loop.stuck import Endless
from pytest_asyncio_kata.worker.project_loop import Limits, ProjectLoop, limits

from .rounds import FEW


def test_limit_counts_from_the_moment_at_which_it_was_set(loop):
    """Another test on the same loop has its own seconds."""
    for _ in range(3):
        loop.limit(60, FEW)
        loop.run_until_complete(asyncio.sleep(59))

    assert loop.time() == 177
    with pytest.raises(Endless):
        loop.run_until_complete(asyncio.sleep(61))


def test_limits_hold_for_all_loops_and_for_new_ones(loop):
    """The loop of a session is older than the limits of a test, and another may be younger."""
    own = Limits()
    own.hold_for(loop)
    own.set(60)
    younger = ProjectLoop()
    own.hold_for(younger)

    for each in (loop, younger):
        with pytest.raises(Endless):
            each.run_until_complete(asyncio.sleep(61))
    younger.close()


def test_limits_of_this_process_hold_for_each_loop(loop):
    """A loop is on their list from its first moment."""
    assert loop in limits.moments()
