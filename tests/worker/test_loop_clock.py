"""The loop's clock: exact, ordered, and the same for both ways to pass the time."""

import asyncio
import math
import threading
import time

import pytest

from pytest_asyncio_kata.worker.loop.loop import HORIZON, KataLoop
from pytest_asyncio_kata.worker.loop.machine_speed import LOOPS, REFERENCE
from pytest_asyncio_kata.worker.loop.stuck import Deadlock, Endless, Livelock

both_clocks = pytest.mark.parametrize("wall", [False, True], ids=["virtual", "wall"])


def compute(seconds):
    """Do what a machine like the one that limits were chosen on does in *seconds*."""
    for _ in range(round(seconds / REFERENCE)):
        for number in range(LOOPS):
            number & 7


def now():
    """Return the loop's clock as records have it, without what a busy machine adds to a step."""
    return asyncio.get_running_loop().clock.seconds()


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


def test_going_to_sleep_for_almost_nothing_for_ever_is_a_livelock(play):
    """The clock has to move by a microsecond now and then."""

    async def main():
        while True:
            await asyncio.sleep(1e-15)

    with pytest.raises(Livelock):
        play(main)


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


def test_time_sleep_is_charged_without_sleeping(play):
    """Three blocking sleeps of 100 s take 300 s of the clock, and no real ones."""
    began = time.monotonic()

    async def main():
        async def blocker():
            time.sleep(100)

        await asyncio.gather(blocker(), blocker(), blocker())
        return now()

    assert play(main) == 300.0
    assert time.monotonic() - began < 30


def test_time_sleep_delays_the_timers_of_others(play):
    """While one task blocks for 3 s, the sleep of 1 s of another ends late."""

    async def main():
        async def sleeper():
            await asyncio.sleep(1)
            return now()

        late = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        time.sleep(3)
        return await late

    assert play(main) == 3.0


@both_clocks
def test_timers_that_were_overdue_do_not_move_the_clock(play, wall):
    """After a block, what is late fires at once, and what follows keeps its seconds."""

    async def main():
        beats = []

        async def beat():
            while True:
                await asyncio.sleep(0.1)
                beats.append(now())

        task = asyncio.create_task(beat())
        await asyncio.sleep(0.15)
        time.sleep(0.3)
        await asyncio.sleep(0.15)
        task.cancel()
        return beats, now()

    assert play(main, wall=wall) == ([0.1, 0.45, 0.55], 0.6)


@both_clocks
def test_time_sleep_is_reported_with_begin_and_end(wall):
    """Observers hear of a blocking sleep, on the loop's clock."""
    heard = []

    async def main():
        asyncio.get_running_loop().charges.on_block.append(lambda *block: heard.append(block))
        await asyncio.sleep(0.01)
        time.sleep(0.02)

    with asyncio.Runner(loop_factory=lambda: KataLoop(wall=wall)) as runner:
        runner.run(main())

    assert heard == [(0.01, 0.03, "time.sleep")]


@pytest.mark.parametrize("seconds", [-1, float("nan")])
def test_time_sleep_refuses_what_the_real_one_refuses(play, seconds):
    """A negative sleep, or one that is not a number, is a ValueError."""

    async def main():
        time.sleep(seconds)

    with pytest.raises(ValueError, match=r"sleep length|NaN"):
        play(main)


def test_time_sleep_refuses_text(play):
    """As the real one: a TypeError."""

    async def main():
        time.sleep("1")

    with pytest.raises(TypeError):
        play(main)


def test_time_sleep_is_put_back_when_the_loop_stops(play):
    """Outside the loop ``time.sleep`` is the real one again."""
    real = time.sleep

    async def main():
        return time.sleep

    assert play(main) is not real
    assert time.sleep is real


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


def test_a_long_computation_is_charged(play):
    """A step that computes for long moves the clock, by as much as a fast machine would need."""

    async def main():
        compute(1.5)
        await asyncio.sleep(0)
        return now()

    assert 0.5 <= play(main) < 5


def test_a_short_computation_is_not_charged(play):
    """What Python needs for a step does not move the clock."""

    async def main():
        threading.Event().is_set()
        sum(range(10_000))
        await asyncio.sleep(0)
        return now()

    assert play(main) == 0.0


def test_a_new_task_is_announced():
    """Observers hear of each task when it is created."""
    tasks = []

    async def main():
        asyncio.get_running_loop().on_create.append(tasks.append)
        await asyncio.create_task(asyncio.sleep(0), name="one")
        await asyncio.gather(asyncio.create_task(asyncio.sleep(0), name="two"))

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        runner.run(main())

    assert [task.get_name() for task in tasks[:2]] == ["one", "two"]


def test_each_step_is_seen_before_and_after():
    """A task with two awaits has three steps."""
    seen = []

    async def two_sleeps():
        await asyncio.sleep(1)
        await asyncio.sleep(0)

    async def main():
        steps = asyncio.get_running_loop().steps
        task = asyncio.create_task(two_sleeps())
        steps.before.append(lambda stepping: stepping is task and seen.append("before"))
        steps.after.append(lambda stepping: stepping is task and seen.append("after"))
        await task

    with asyncio.Runner(loop_factory=KataLoop) as runner:
        runner.run(main())

    assert seen == ["before", "after"] * 3
