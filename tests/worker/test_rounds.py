"""The rounds of our loop: the same steps in the same order as in asyncio's own."""

import asyncio
import random

import pytest

from pytest_asyncio_kata.worker.loop.loop import KataLoop

SECONDS = (0, 0, 0.1, 0.25, 0.3000001, 1)
"""Few, so that many timers are due together; one is between two microseconds."""


def steps_of(program, *, debug):
    """Run *program* on our loop; return what it noted, and how many steps the loop counted."""
    loop = KataLoop()
    loop.set_debug(debug)
    loop.slow_callback_duration = 3600
    noted = []
    loop.set_exception_handler(lambda _, context: noted.append(repr(context["exception"])))
    try:
        loop.run_until_complete(program(noted))
    finally:
        loop.close()
    return noted, loop.steps.number, loop.steps.round


def made_by_chance(seed):
    """Return a program of tasks, timers and callbacks, some of them cancelled or failing."""

    async def program(noted):
        chance, loop = random.Random(seed), asyncio.get_running_loop()

        def callback(name):
            noted.append((name, loop.time()))
            if chance.random() < 0.2:
                raise ValueError(name)

        async def work(name):
            timers = []
            for turn in range(chance.randint(1, 5)):
                noted.append((name, turn, loop.time()))
                timers.append(loop.call_later(chance.choice(SECONDS), callback, f"{name} {turn}"))
                if chance.random() < 0.5:
                    chance.choice(timers).cancel()
                await asyncio.sleep(chance.choice(SECONDS))

        tasks = [asyncio.create_task(work(f"task {number}")) for number in range(20)]
        loop.call_later(0.3, tasks[3].cancel)
        loop.call_soon(callback, "soon")
        await asyncio.wait(tasks)

    return program


@pytest.mark.parametrize("seed", range(20))
def test_a_round_makes_the_steps_that_asyncios_own_makes(seed):
    """Which steps there are, in which rounds and at which times, does not depend on whose it is."""
    program = made_by_chance(seed)

    ours, asyncios = steps_of(program, debug=False), steps_of(program, debug=True)

    assert ours == asyncios
    assert len(ours[0]) > 50


def test_most_timers_cancelled_are_dropped_at_once():
    """A timer that nobody waits for any more is not kept until its time comes."""

    async def program(noted):
        loop = asyncio.get_running_loop()
        timers = [loop.call_later(1000 + number, print) for number in range(300)]
        for timer in timers[:250]:
            timer.cancel()
        await asyncio.sleep(1)
        noted.append(len(loop._scheduled))
        for timer in timers[250:]:
            timer.cancel()

    assert steps_of(program, debug=False)[0] == [50]


def test_a_callback_that_leaves_the_loop_does_so():
    """SystemExit comes out of it, and what was ready afterwards is still there."""
    loop, seen = KataLoop(), []
    loop.call_soon(exit, 3)
    loop.call_soon(seen.append, "later")
    with pytest.raises(SystemExit):
        loop.run_forever()
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()

    assert seen == ["later"]


@pytest.mark.parametrize("seconds", [0.25, 0.3000001])
def test_a_timer_is_what_its_constructor_would_have_made(seconds):
    """It has the same parts, and says the same about itself."""
    loop = KataLoop()
    timer = loop.call_later(seconds, print, "a", "b")
    same = type(timer)(timer.when(), print, ("a", "b"), loop, timer._context)
    same._scheduled = True
    parts = [
        name for kind in asyncio.TimerHandle.__mro__ for name in vars(kind).get("__slots__", ())
    ]
    parts.remove("__weakref__")

    assert [getattr(timer, part) for part in parts] == [getattr(same, part) for part in parts]
    assert repr(timer).replace(type(timer).__name__, "") == repr(same).replace(
        type(same).__name__, ""
    )
    timer.cancel()
    assert timer.cancelled()
    loop.close()


def test_a_handle_is_what_its_constructor_would_have_made():
    """It has the same parts, and says the same about itself."""
    loop = KataLoop()
    handle = loop.call_soon(print, "a", "b")
    same = asyncio.Handle(print, ("a", "b"), loop, handle._context)
    parts = [part for part in asyncio.Handle.__slots__ if part != "__weakref__"]

    assert [getattr(handle, part) for part in parts] == [getattr(same, part) for part in parts]
    assert repr(handle) == repr(same)
    loop.close()
