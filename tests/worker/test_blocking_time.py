"""Steps that hold the loop: ``time.sleep`` and long computations move its clock."""

import asyncio
import threading
import time

import pytest

from pytest_asyncio_kata.worker.loop.loop import KataLoop
from pytest_asyncio_kata.worker.loop.machine_speed import LOOPS, REFERENCE

from .clocks import both_clocks, now


def compute(seconds):
    """Do what a machine like the one that limits were chosen on does in *seconds*."""
    for _ in range(round(seconds / REFERENCE)):
        for number in range(LOOPS):
            number & 7


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
