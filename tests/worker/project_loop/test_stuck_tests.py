"""A test that is stuck: the words for its end name who waits for what, and where."""

import asyncio
import functools
import math
import os
from pathlib import Path

import pytest

from pytest_asyncio_kata.worker.loop.stuck import Deadlock, Endless, Livelock
from pytest_asyncio_kata.worker.project_loop import ProjectLoop

from .rounds import FEW

HERE = os.path.relpath(__file__)


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

    assert words[1] == "  sleep waits for its sleep to end"


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


async def waits_for_parts_of_asyncio():
    await asyncio.gather(asyncio.Event().wait(), asyncio.create_task(asyncio.Queue().get()))


def test_task_that_is_a_part_of_asyncio_has_its_name_and_no_line_of_asyncio(ended):
    """Which event it is, the line of who waits for it says."""
    words = ended(waits_for_parts_of_asyncio(), Deadlock)
    at_gather = line_of(waits_for_parts_of_asyncio, "await asyncio.gather")

    assert sorted(words[1:]) == [
        "  Event.wait waits for an event that is not set",
        "  Queue.get waits for a value in an empty queue",
        f"  waits_for_parts_of_asyncio waits for other tasks, {at_gather}",
    ]
