"""The loop for a project's own tests: no limit but the user's, and words for an end."""

import asyncio
import functools
import math
import os
from pathlib import Path

import pytest

from pytest_asyncio_kata.worker.loop import patient_standstill
from pytest_asyncio_kata.worker.loop.clock import Clock
from pytest_asyncio_kata.worker.loop.stuck import Deadlock, Endless, Livelock
from pytest_asyncio_kata.worker.project_loop import Limits, ProjectLoop, limits

HERE = os.path.relpath(__file__)

FEW = 2_000
"""Rounds that are many in these tests."""


@pytest.fixture
def loop(monkeypatch):
    """Yield a loop that is not as patient as usual, so that these tests are quick."""
    monkeypatch.setattr(patient_standstill, "JUMP_ROUNDS", FEW)
    limits.set(None, FEW)
    made = ProjectLoop()
    yield made
    made.close()
    limits.set(None)


@pytest.fixture
def ended(loop):
    """Return a function that runs a coroutine; it returns the words for an end that is none."""

    def run(coroutine, end):
        task = loop.create_task(coroutine)
        with pytest.raises(end) as caught:
            loop.run_until_complete(task)
        assert not asyncio.all_tasks(loop)
        return str(caught.value).splitlines()

    return run


def line_of(function, text):
    """Return the line of this file, after its name, at which *function* has *text*."""
    code = function.__code__
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    for number in range(code.co_firstlineno, len(lines) + 1):
        if text in lines[number - 1]:
            return f"{HERE}:{number}"
    raise LookupError(text)


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


def test_closed_loop_says_so(loop):
    """A loop that was closed cannot run, and says it in asyncio's own words."""
    loop.close()

    with pytest.raises(RuntimeError, match="Event loop is closed"):
        loop.run_forever()


def test_another_clock_is_refused_inside_the_test(loop):
    """Who patches the running loop, as aiotools' clock does, is told so at once."""

    async def patches(select=loop.clocked_selector.select):
        loop.clocked_selector.select = lambda timeout: select(0)
        loop.time = lambda: 5.0
        await asyncio.sleep(10)

    task = loop.create_task(patches())
    with pytest.raises(RuntimeError, match="Something has replaced the selector of the virtual"):
        loop.run_until_complete(task)
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))

    assert loop.time() == 0


# -- limits -------------------------------------------------------------------------------


def test_a_year_passes(loop):
    """Nothing ends a sleep but its own seconds."""
    loop.run_until_complete(asyncio.sleep(366 * 86_400))

    assert loop.time() == 366 * 86_400


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


# -- rounds in which the clock stands still -------------------------------------------------


async def yields(times):
    for _ in range(times):
        await asyncio.sleep(0)


def test_limit_of_time_does_not_strike_a_program_that_only_yields(loop):
    """Half as many rounds as are many end before a limit of 10 s."""

    async def main():
        async with asyncio.timeout(10):
            await yields(FEW // 2)

    loop.run_until_complete(main())

    assert loop.time() == 0


def test_timer_comes_to_those_who_only_ask_for_it(loop):
    """A program that asks until an hour has passed ends after an hour."""

    async def main():
        passed = asyncio.create_task(asyncio.sleep(3600))
        while not passed.done():
            await asyncio.sleep(0)

    loop.run_until_complete(main())

    assert loop.time() == 3600


def test_timer_comes_as_soon_as_in_real_time_to_several_who_ask(loop):
    """Five tasks make as many steps in fewer rounds, and real time is past the timer by then."""
    rounds = []

    async def main():
        passed = asyncio.create_task(asyncio.sleep(0.00001))

        async def asks():
            while not passed.done():
                rounds.append(1)
                await asyncio.sleep(0)

        await asyncio.gather(*(asks() for _ in range(5)))

    loop.run_until_complete(main())

    assert len(rounds) / 5 < FEW * 3 / 4


def test_any_number_of_rounds_may_be_allowed(loop):
    """Without a limit a program that ends does so."""
    loop.limit(None, math.inf)
    loop.run_until_complete(yields(3 * FEW))

    assert loop.time() == 0


# -- words --------------------------------------------------------------------------------


async def takes_a_value(queue):
    await queue.get()


async def waits_for_all():
    queue = asyncio.Queue()
    await asyncio.gather(
        takes_a_value(queue), asyncio.create_task(takes_a_value(queue), name="second")
    )


def test_deadlock_names_who_waits_for_what_and_where(ended):
    """Each task with the innermost line of the project, and what it waits for there."""
    words = ended(waits_for_all(), Deadlock)
    at_queue = line_of(takes_a_value, "await queue.get()")

    assert words == [
        "All tasks wait, and nothing can wake any of them.",
        f"  takes_a_value (task 'second') waits for a value in an empty queue, {at_queue}",
        f"  waits_for_all waits for other tasks, {line_of(waits_for_all, 'await asyncio.gather')}",
        f"  takes_a_value waits for a value in an empty queue, {at_queue}",
    ]


def test_sleep_without_an_end_is_a_deadlock(ended):
    """No clock ever shows that moment."""
    words = ended(asyncio.sleep(math.inf), Deadlock)

    assert words[1].startswith("  sleep waits for its sleep to end, ")


def test_sleep_without_an_end_is_a_deadlock_on_the_wall_clock():
    """And not a wait of a day."""
    wall = ProjectLoop(wall=True)

    with pytest.raises(Deadlock):
        wall.run_until_complete(asyncio.sleep(math.inf))
    wall.close()


def test_long_list_of_tasks_is_cut(ended):
    """Ten are named, and the others counted."""

    async def main():
        await asyncio.gather(*(asyncio.Event().wait() for _ in range(20)))

    assert ended(main(), Deadlock)[-1] == "  and 11 more tasks"


async def asks_for_ever():
    while True:
        await asyncio.sleep(0)


def test_livelock_names_the_task_that_comes_again(ended):
    """With the line at which it asks."""
    assert ended(asks_for_ever(), Livelock) == [
        "The loop goes round and round, and no timer is set that could end it.",
        "  asks_for_ever comes again and again, "
        + line_of(asks_for_ever, "await asyncio.sleep(0)"),
    ]


def test_livelock_names_the_callback_that_comes_again(loop, ended):
    """A callback has no task: it is named itself."""

    def again(_):
        loop.call_soon(functools.partial(again, None))

    async def main():
        again(None)
        await asyncio.Event().wait()

    name = "test_livelock_names_the_callback_that_comes_again.<locals>.again"
    assert ended(main(), Livelock)[1:] == [
        f"  the callback {name}, {line_of(again, 'def again')} comes again and again"
    ]


def test_end_of_the_limit_names_who_waits(loop, ended):
    """Who is not done, and where."""
    loop.limit(60, FEW)
    words = ended(waits_an_hour(), Endless)

    assert words == [
        "The limit of the virtual clock has passed, and these tasks were not done.",
        f"  waits_an_hour waits for its sleep to end, {line_of(waits_an_hour, 'await')}",
    ]


async def waits_an_hour():
    await asyncio.sleep(3600)


def test_stuck_test_leaves_the_loop_to_the_next_one(loop, ended):
    """Its tasks are cancelled and tidy up, whatever they do then."""
    tidied = []

    async def stuck(again):
        try:
            await asyncio.gather(asyncio.Event().wait(), again)
        finally:
            await asyncio.sleep(1)
            tidied.append(loop.time())

    ended(stuck(asyncio.sleep(0)), Deadlock)
    ended(stuck(asks_for_ever()), Livelock)

    assert tidied == [1, 2]
    assert loop.run_until_complete(asyncio.sleep(1, "the next test")) == "the next test"


# -- debug mode, and other clocks -----------------------------------------------------------


def test_debug_mode_shows_the_line_of_who_created_something(loop):
    """As with asyncio's own loop, and not a line of ours."""
    loop.set_debug(True)
    coroutine = asyncio.sleep(0)
    made = [
        *(loop.call_soon(print), loop.call_soon_threadsafe(print)),
        *(loop.call_later(1, print), loop.call_at(1, print), loop.create_task(coroutine)),
    ]
    lines = [each._source_traceback[-1].filename for each in made]
    for each in made:
        each.cancel()
    loop.run_until_complete(asyncio.sleep(0))

    assert lines == [__file__] * 5


CALLED_LATER = {
    "call_soon": lambda loop, function: loop.call_soon(function),
    "call_soon_threadsafe": lambda loop, function: loop.call_soon_threadsafe(function),
    "call_later": lambda loop, function: loop.call_later(1, function),
    "call_at": lambda loop, function: loop.call_at(1, function),
    "run_in_executor": lambda loop, function: loop.run_in_executor(None, function),
}


@pytest.mark.parametrize("method", sorted(CALLED_LATER))
def test_debug_mode_refuses_a_coroutine_function_as_callback(loop, method):
    """As asyncio's own loop does: nobody would await what it returns."""
    loop.set_debug(True)

    with pytest.raises(TypeError, match=r"coroutines cannot be used with \w+\(\)"):
        CALLED_LATER[method](loop, asyncio.sleep)


@pytest.mark.parametrize(
    ("replace", "name"),
    [
        (lambda loop: setattr(loop, "time", lambda: 0.0), "time()"),
        (lambda loop: setattr(loop.clocked_selector, "select", lambda _: []), "the selector"),
    ],
)
def test_another_virtual_clock_on_top_is_refused(loop, replace, name):
    """With a sentence, and not with tests that hang."""
    replace(loop)

    with pytest.raises(RuntimeError, match="only one virtual clock") as caught:
        loop.run_forever()
    assert "-p no:looptime_plugin" in str(caught.value)
    assert f"replaced {name} of" in str(caught.value)


def test_limits_of_this_process_hold_for_each_loop(loop):
    """A loop is on their list from its first moment."""
    assert loop in limits.moments()
