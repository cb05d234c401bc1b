"""The loop's clock: exact, ordered, and the same for both ways to pass the time."""

import asyncio
import math
import time

import pytest

from pytest_asyncio_kata.worker.loop.loop import KataLoop

from .clocks import both_clocks, now


def test_four_sleeps_take_as_long_as_the_longest(play):
    """Sleeps of 1, 2, 3 and 4 s end at exactly these seconds."""

    async def main():
        ends = []

        async def sleeper(seconds):
            await asyncio.sleep(seconds)
            ends.append(now())

        await asyncio.gather(*(sleeper(seconds) for seconds in (4, 2, 3, 1)))
        return ends

    assert play(main) == [1.0, 2.0, 3.0, 4.0]


def test_a_virtual_hour_passes_without_waiting(play):
    """The clock jumps: 50 minutes take less than ten real seconds."""
    began = time.monotonic()

    async def main():
        await asyncio.sleep(3000)
        return now()

    assert play(main) == 3000.0
    assert time.monotonic() - began < 10


def test_the_wall_clock_really_waits(play):
    """A sleep of 0.05 s on the wall clock is 0.05 s on both clocks."""
    began = time.monotonic()

    async def main():
        await asyncio.sleep(0.05)
        return now()

    assert play(main, wall=True) == 0.05
    assert time.monotonic() - began >= 0.049


@both_clocks
def test_equal_timers_fire_first_come_first_served(play, wall):
    """Twenty timers of one instant fire in the order in which they were set."""

    async def main():
        order = []

        async def sleeper(number):
            await asyncio.sleep(0.01)
            order.append(number)

        await asyncio.gather(*(sleeper(number) for number in range(20)))
        return order

    assert play(main, wall=wall) == list(range(20))


def test_timers_set_at_different_times_for_one_instant_keep_their_order(play):
    """0.1 + 0.2 and 0.3 are one instant, and the timer that was set first is first."""

    async def main():
        order = []

        async def in_two_steps():
            await asyncio.sleep(0.1)
            await asyncio.sleep(0.2)
            order.append("two steps")

        async def in_one_step():
            await asyncio.sleep(0.3)
            order.append("one step")

        await asyncio.gather(in_two_steps(), in_one_step())
        return order, now()

    assert play(main) == (["one step", "two steps"], 0.3)


@both_clocks
def test_three_tenths_are_exact(play, wall):
    """Three sleeps of 0.1 s (0.01 s on the wall clock) add up without an error of floats."""
    unit = 0.01 if wall else 0.1

    async def main():
        for _ in range(3):
            await asyncio.sleep(unit)
        return now()

    assert play(main, wall=wall) == round(3 * unit, 6)


def test_a_thousand_fractions_of_a_microsecond_do_not_drift(play):
    """The record is rounded to microseconds; the clock itself is not."""

    async def main():
        for _ in range(1000):
            await asyncio.sleep(0.0000014)
        return now()

    assert play(main) == 0.0014


MOMENTS = [1 / 3, 2 / 7, 0.1 + 0.2, 1e-7, 2.9999999999999996, 1000 / 7]


@both_clocks
@pytest.mark.parametrize("seconds", MOMENTS)
def test_sleeping_until_a_moment_ends_at_that_moment(play, wall, seconds):
    """After a timer the clock shows at least its moment, which may be no whole microsecond."""
    seconds = seconds / 100 if wall else seconds

    async def main():
        loop = asyncio.get_running_loop()
        moment, sleeps = loop.time() + seconds, 0
        while loop.time() < moment:
            await asyncio.sleep(moment - loop.time())
            sleeps += 1
        return sleeps, now()

    sleeps, end = play(main, wall=wall)

    assert sleeps < 3
    assert end == pytest.approx(seconds, abs=1e-6)


def test_sleeping_until_thirty_moments_ends_at_the_last(play):
    """Thirty times 0.1 is not 3 as a float, and still the clock shows 3 s."""

    async def main():
        loop = asyncio.get_running_loop()
        moment = loop.time()
        for _ in range(30):
            moment += 0.1
            while loop.time() < moment:
                await asyncio.sleep(moment - loop.time())
        return now()

    assert play(main) == 3.0


def test_of_timers_in_one_microsecond_each_sees_its_own_moment(play):
    """They fire together, in the order in which they were set, and none of them early."""

    async def main():
        loop = asyncio.get_running_loop()
        moments = [0.3, 0.1 + 0.2, 0.3 + 1e-7, 0.3 - 1e-7]
        seen = []
        for moment in moments:
            loop.call_at(moment, lambda moment=moment: seen.append((moment, loop.time())))
        await asyncio.sleep(1)
        return moments, seen

    moments, seen = play(main)

    assert [moment for moment, _ in seen] == moments
    assert all(shown >= moment for moment, shown in seen)


def test_a_cancelled_timer_does_not_move_the_clock(play):
    """A timeout that was not needed leaves no trace."""

    async def main():
        async with asyncio.timeout(1000):
            await asyncio.sleep(1)
        timers = [asyncio.get_running_loop().call_later(500, print) for _ in range(200)]
        for timer in timers:
            timer.cancel()
        await asyncio.sleep(1)
        return now()

    assert play(main) == 2.0


def test_a_timer_at_infinity_never_fires_and_can_be_cancelled(play):
    """``call_at(math.inf)`` is a timer like any other."""

    async def main():
        fired = []
        timer = asyncio.get_running_loop().call_at(math.inf, fired.append, "never")
        await asyncio.sleep(5)
        timer.cancel()
        return fired, now()

    assert play(main) == ([], 5.0)


def test_polling_ends_on_the_wall_clock(play):
    """Who asks again and again with ``sleep(0)`` still sees timers fire."""

    async def main():
        timer = asyncio.create_task(asyncio.sleep(0.05))
        while not timer.done():
            await asyncio.sleep(0)
        return now()

    assert play(main, wall=True) == 0.05


def test_waiting_for_the_clock_in_a_busy_loop_ends_on_the_wall_clock(play):
    """``while loop.time() < end`` sees real time pass within one step."""

    async def main():
        loop = asyncio.get_running_loop()
        end = loop.time() + 0.1
        while loop.time() < end:
            pass
        return True

    assert play(main, wall=True) is True


def test_polling_moves_the_wall_clock(play):
    """``while loop.time() < end: await asyncio.sleep(0)`` takes as long as it says, or nearly."""

    async def main():
        loop = asyncio.get_running_loop()
        end = loop.time() + 0.3
        while loop.time() < end:
            await asyncio.sleep(0)
        return now()

    assert 0.15 < play(main, wall=True) < 10


def test_time_before_the_loop_runs_is_not_its_own():
    """On the wall clock, too: loading an answer is not a part of its run."""

    async def main():
        before = asyncio.get_running_loop().time(), now()
        await asyncio.sleep(0.01)
        return *before, now()

    loop = KataLoop(wall=True)
    time.sleep(0.3)
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        begin, ticked, end = runner.run(main())

    assert begin < 0.29
    assert (ticked, end) == (0.0, 0.01)


def test_the_runner_shuts_down_tasks_and_generators(play):
    """``asyncio.Runner`` cancels what is left, and ``finally`` blocks run."""
    tidied = []

    async def generator():
        try:
            yield 1
        finally:
            tidied.append("generator")

    async def left():
        try:
            await asyncio.sleep(100)
        finally:
            tidied.append("task")

    async def main():
        task = asyncio.create_task(left())
        opened = generator()
        await anext(opened)
        await asyncio.sleep(1)
        return task, opened

    play(main)

    assert sorted(tidied) == ["generator", "task"]
