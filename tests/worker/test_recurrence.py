"""A loop that is where it was before goes on for ever; one that comes forward does not."""

import asyncio
import contextvars
import enum
import itertools
from collections import deque

import pytest

from pytest_asyncio_kata.worker.loop import standstill
from pytest_asyncio_kata.worker.loop.loop import KataLoop
from pytest_asyncio_kata.worker.loop.recurrence import Recurrence
from pytest_asyncio_kata.worker.loop.stuck import Livelock

ROUNDS = 4_000
"""More than it takes to see that a loop goes in a circle, and less than is a livelock anyway."""

counted = 0


class Level(enum.IntEnum):
    """Some numbers with names."""

    LOW = 1
    HIGH = 2


def play(main):
    """Run the coroutine function *main* on a loop that knows its states."""
    loop = KataLoop()
    loop.clocked_selector.standstill.recurrence = Recurrence(loop, [__file__])
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(main())


async def until(is_done):
    """Ask again and again."""
    while not is_done():
        await asyncio.sleep(0)


async def asks_a_flag():
    """Wait for a flag that nobody sets."""
    done = asyncio.Event()
    await until(done.is_set)


async def in_a_circle_of_three():
    """Count to three again and again, in two tasks."""

    async def count():
        number = 0
        while True:
            number = (number + 1) % 3
            await asyncio.sleep(0)

    await asyncio.gather(count(), count())


async def callbacks_without_a_task():
    """Call a function in each round."""
    loop = asyncio.get_running_loop()

    def again():
        loop.call_soon(again)

    again()
    await asyncio.sleep(1)


@pytest.mark.parametrize("main", [asks_a_flag, in_a_circle_of_three, callbacks_without_a_task])
def test_the_same_state_again_is_a_livelock(main, monkeypatch):
    """It is seen long before the rounds are counted to their end."""
    monkeypatch.setattr(standstill, "MAX_ROUNDS", 1_000_000)

    with pytest.raises(Livelock, match="where it was before"):
        play(main)


def variable():
    """Count in a variable."""
    number = 0

    def is_done():
        nonlocal number
        number += 1
        return number > ROUNDS

    return until(is_done)


def variable_of_the_module():
    """Count in a variable of the module."""
    global counted
    counted = 0

    def is_done():
        global counted
        counted += 1
        return counted > ROUNDS

    return until(is_done)


def attribute():
    """Count in an attribute of an object, and of its class."""

    class Counter:
        number = 0

        def is_done(self):
            Counter.number += 1
            return self.number > ROUNDS

    return until(Counter().is_done)


def length():
    """Take one thing after another from a queue."""
    left = deque([None] * ROUNDS)

    def is_done():
        left.pop()
        return not left

    return until(is_done)


async def iterator():
    """Go through things that are all the same."""
    for _ in [None] * ROUNDS:
        await asyncio.sleep(0)


async def pairs():
    """Go through pairs that are all the same."""
    for _, _ in zip([None] * ROUNDS, map(str, [1] * ROUNDS), strict=True):
        await asyncio.sleep(0)


async def async_generator():
    """Go through what an async generator gives."""

    async def nothing():
        for _ in range(ROUNDS):
            await asyncio.sleep(0)
            yield None

    async for _ in nothing():
        pass


def generator():
    """Take from a generator."""
    numbers = (number > ROUNDS for number in range(2 * ROUNDS))
    return until(lambda: next(numbers))


def count():
    """Take from a counter."""
    numbers = itertools.count()
    return until(lambda: next(numbers) > ROUNDS)


def repeat():
    """Take from an iterator that does not say how far it is."""
    values = itertools.chain(itertools.repeat(False, ROUNDS), [True])
    return until(lambda: next(values))


def dice():
    """Throw dice that show a six in the end."""
    import random  # not above: of a module that throws dice, nothing is known

    throws = random.Random(1)
    for _ in range(ROUNDS):
        throws.random()
    last = throws.getstate()
    throws.seed(1)
    return until(lambda: throws.random() and throws.getstate() == last)


async def number_of_ones_own():
    """Count in numbers with names, and in the bits of a long one."""
    bits = 1
    level = Level.LOW
    while bits < 1 << ROUNDS:
        bits, level = bits << 1, Level(3 - level)
        await asyncio.sleep(0)


async def context():
    """Count in a variable of the context."""
    number = contextvars.ContextVar("number", default=0)
    while number.get() < ROUNDS:
        number.set(number.get() + 1)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "main",
    [
        *(variable, variable_of_the_module, attribute, length, iterator, pairs, async_generator),
        *(generator, count, repeat, dice, number_of_ones_own, context),
    ],
)
def test_what_comes_forward_is_not_stopped(main, monkeypatch):
    """Whatever it counts in, and where nobody can see it."""
    monkeypatch.setattr(standstill, "FIRST_LOOK", 20)
    monkeypatch.setattr(standstill, "LOOK_ROUNDS", 10)

    play(main)


def test_a_circle_that_does_not_show_is_a_livelock_in_the_end():
    """How far `itertools.cycle` is cannot be seen; so the rounds are counted."""

    async def main():
        for step in itertools.cycle("abc"):
            assert step
            await asyncio.sleep(0)

    with pytest.raises(Livelock, match="rounds of the loop"):
        play(main)


def test_a_pause_begins_anew(monkeypatch):
    """The same state after a second of the clock is no circle: something else was due."""
    monkeypatch.setattr(standstill, "FIRST_LOOK", 20)
    monkeypatch.setattr(standstill, "LOOK_ROUNDS", 10)

    async def main():
        for _ in range(5):
            ready = asyncio.get_running_loop().time() + 1
            for _ in range(25):
                await asyncio.sleep(0)
            await asyncio.sleep(ready - asyncio.get_running_loop().time())
        return True

    assert play(main)
