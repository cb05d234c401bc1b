"""The clock of a project's loop: a year, a timer for this moment, and another beginning."""

import asyncio
import math

import pytest

from pytest_asyncio_kata.worker.loop.clock import Clock
from pytest_asyncio_kata.worker.project_loop import ProjectLoop

from .rounds import FEW


def test_timer_for_now_again_and_again_finds_it_later(loop):
    """A timer that is set for the clock's own moment until that has passed comes to its end."""
    seen = []

    async def until_later():
        moment, passed = loop.time() + 5, asyncio.Event()

        def look():
            seen.append(loop.time())
            if loop.time() > moment:
                passed.set()
            else:
                loop.call_at(moment, look)

        loop.call_at(moment, look)
        await passed.wait()

    loop.run_until_complete(until_later())

    assert seen[0] == seen[-2] == 5
    assert seen[-1] == 5.000001
    assert len(seen) < 2 * FEW


def test_a_year_passes(loop):
    """Nothing ends a sleep but its own seconds."""
    loop.run_until_complete(asyncio.sleep(366 * 86_400))

    assert loop.time() == 366 * 86_400


def test_loop_may_begin_at_another_moment():
    """A limiter that begins with `last = 0` finds a machine that has run for a while."""
    loop = ProjectLoop(clock=Clock(math.inf, begin=1000))
    loop.run_until_complete(asyncio.sleep(0.5))
    loop.close()

    assert loop.time() == 1000.5


@pytest.mark.parametrize("begin", [-1, 1e10, math.nan])
def test_beginning_that_no_clock_can_show_is_refused(begin):
    """A float of that size does not tell microseconds apart."""
    with pytest.raises(ValueError, match="a clock begins between 0 and 1e"):
        Clock(math.inf, begin)
