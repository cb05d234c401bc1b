"""A loop that cannot go on, or would go on for ever, says so."""

import asyncio
import math

import pytest

from pytest_asyncio_kata.worker.loop.loop import HORIZON
from pytest_asyncio_kata.worker.loop.stuck import Deadlock, Endless, Livelock

from .clocks import both_clocks, now


def test_going_to_sleep_for_almost_nothing_for_ever_is_a_livelock(play):
    """The clock has to move by a microsecond now and then."""

    async def main():
        while True:
            await asyncio.sleep(1e-15)

    with pytest.raises(Livelock):
        play(main)


def test_waiting_only_for_infinity_is_endless(play):
    """Nothing but a timer that never fires: the run is stuck, and says so."""

    async def main():
        await asyncio.sleep(math.inf)

    with pytest.raises(Endless):
        play(main)


@both_clocks
def test_a_deadlock_is_raised_at_once(play, wall):
    """Nobody can set the event: a longer wait would change nothing."""

    async def main():
        await asyncio.Event().wait()

    with pytest.raises(Deadlock):
        play(main, wall=wall)


def test_two_tasks_that_wait_for_each_other_are_a_deadlock(play):
    """Each has one lock and waits for the other's."""

    async def holder(first, second):
        async with first:
            await asyncio.sleep(1)
            async with second:
                pass

    async def main():
        a, b = asyncio.Lock(), asyncio.Lock()
        await asyncio.gather(holder(a, b), holder(b, a))

    with pytest.raises(Deadlock):
        play(main)


def test_a_livelock_is_raised(play):
    """``while True: await asyncio.sleep(0)`` does not hang the virtual clock."""

    async def main():
        while True:
            await asyncio.sleep(0)

    with pytest.raises(Livelock):
        play(main)


def test_many_that_ask_are_a_livelock_sooner(play):
    """A hundred tasks are stopped long before each of them has asked 20,000 times."""
    asked = 0

    async def ask():
        nonlocal asked
        while True:
            asked += 1
            await asyncio.sleep(0)

    async def main():
        await asyncio.gather(*(ask() for _ in range(100)))

    with pytest.raises(Livelock):
        play(main)

    assert asked < 700_000


def test_sleep_zero_a_thousand_times_is_no_livelock(play):
    """Giving up control often is allowed; only without end it is a livelock."""

    async def main():
        for _ in range(5000):
            await asyncio.sleep(0)
        return now()

    assert play(main) == 0.0


def test_sleeping_without_end_is_raised(play):
    """``while True: await asyncio.sleep(10)`` ends at the horizon."""

    async def main():
        while True:
            await asyncio.sleep(10)

    with pytest.raises(Endless, match=str(round(HORIZON + 10))):
        play(main)
