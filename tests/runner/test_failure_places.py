"""Which line a record names for an exception: where it came out, or what to change."""

import ast

import pytest

from pytest_asyncio_kata.record.given_code import as_given

from .place_scenarios import SCENARIOS

GATHER = """\
import asyncio

async def one(fetch):
    return await fetch()

async def main(fetch):
    return await asyncio.gather(one(fetch), asyncio.sleep(3))
"""


def test_what_a_fake_raises_is_located_where_it_came_out_of_gather(play):
    """It is meant to be raised: nothing is to be changed where it was."""
    end = play(GATHER, "fails").end

    assert (end.how, str(end.place)) == ("LookupError", "answer.py:7")


def test_what_a_fake_raises_into_the_same_task_is_located_at_its_await(play):
    """No task lies between."""
    source = GATHER.replace("asyncio.gather(one(fetch), asyncio.sleep(3))", "one(fetch)")

    assert str(play(source, "fails").end.place) == "answer.py:4"


def test_a_mistake_of_the_learner_is_located_where_it_is(run):
    """Also if gather hands it on."""
    source = GATHER.replace("await fetch()", "int('x')")

    assert str(run(source, None).end.place) == "answer.py:4"


WORKER = "async def worker():\n    await asyncio.sleep(1)\n    return 2 / 0"
GIVEN = (as_given(ast.parse(WORKER).body[0]),)
WITH_GIVEN = f"""\
import asyncio

{WORKER}

async def main():
    tasks = [asyncio.create_task(worker())]
    return await asyncio.gather(*tasks)
"""


@pytest.mark.parametrize(
    "how", ["asyncio.gather(*tasks)", "tasks[0]", "asyncio.wait_for(tasks[0], 9)", "worker()"]
)
def test_what_the_stub_gives_is_not_the_line_to_change(run, how):
    """Whatever awaits it, and whatever its docstring says now."""
    source = WITH_GIVEN.replace("asyncio.gather(*tasks)", how)
    source = source.replace("worker():\n", "worker():\n    # fails\n")
    end = run(source, given=GIVEN).end

    assert (end.how, str(end.place)) == ("ZeroDivisionError", "answer.py:10")


def test_what_the_stub_gives_is_to_change_when_it_was_changed(run):
    """Then the mistake may be there."""
    end = run(WITH_GIVEN.replace("2 / 0", "3 / 0"), given=GIVEN).end

    assert str(end.place) == "answer.py:5"


def test_an_exception_that_nobody_looked_at_is_located_where_its_task_was_made(run):
    """If the stub gives what raised it."""
    source = WITH_GIVEN.replace("await asyncio.gather(*tasks)", "await asyncio.sleep(2)")
    (lost,) = run(source, given=GIVEN).left.lost

    assert str(lost.place) == "answer.py:8"


def test_a_cancellation_that_came_out_knows_its_await(run):
    """Somebody else was cancelled; the answer awaited it."""
    source = """\
        import asyncio
        async def main():
            task = asyncio.create_task(asyncio.sleep(1))
            task.cancel()
            await task
        """
    end = run(source).end

    assert (end.kind, str(end.place)) == ("cancelled", "answer.py:5")


def test_a_cancellation_that_came_out_of_a_task_is_looked_at_where_the_task_is_awaited(run):
    """It begins in the task, where nothing is to be changed."""
    source = """\
        import asyncio
        async def work():
            await asyncio.sleep(2)
        async def main():
            task = asyncio.create_task(work())
            await asyncio.sleep(1)
            task.cancel()
            await task
        """

    assert str(run(source).end.place) == "answer.py:8"


@pytest.mark.parametrize(
    ("block", "line"),
    [("group.create_task(asyncio.sleep(1)).result()", 4), ("group.create_task(fail())", 6)],
)
def test_an_error_in_a_group_is_looked_at_where_it_was_raised(run, block, line):
    """In the group's own block, and in a task of it."""
    source = f"""\
        import asyncio
        async def main():
            async with asyncio.TaskGroup() as group:
                {block}
        async def fail():
            undefined
        """

    assert run(source).end.place.line == line


@pytest.mark.parametrize("call", ["main", "called_in_a_task"])
def test_a_function_that_could_not_be_called_is_looked_at(run, call):
    """Its definition does not take what it is given."""
    source = "import asyncio\nasync def main(self):\n    await asyncio.sleep(1)\n"
    played = {} if call == "main" else {"scenarios": SCENARIOS, "coroutine": call}

    assert str(run(source, **played).end.place) == "answer.py:2"
