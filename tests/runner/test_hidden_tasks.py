"""Tasks that an answer has hidden from asyncio, and coroutines hidden from the collector."""

import sys

import pytest

from pytest_asyncio_kata.record.timeline import Place

HEAD = """\
import asyncio, gc, warnings
warnings.simplefilter("ignore")
KEPT = []

async def beyond():
    await asyncio.sleep(3600)

def hide(task):
    asyncio.tasks._unregister_task(task)
    for name in ("_all_tasks", "_scheduled_tasks", "_eager_tasks"):
        getattr(asyncio.tasks, name, set()).discard(task)
    KEPT.append(task)

def forget(task):
    task._log_destroy_pending = False

class Quiet(asyncio.Task):
    done = lambda self: True
    cancelling = lambda self: 1

async def main():
    loop = asyncio.get_running_loop()
"""


@pytest.fixture
def left(run):
    """Return a function that gives what a coroutine left; its first line is line 23."""

    def leave(body, **options):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        return run(HEAD + lines, **options).left

    return leave


HIDDEN = {
    "taken out of the register": "hide(asyncio.create_task(beyond()))",
    "while it waits": "task = asyncio.create_task(beyond())\nawait asyncio.sleep(0)\nhide(task)",
    "of a coroutine of its own": "hide(asyncio.ensure_future(beyond()))",
    "made past the loop": "hide(asyncio.Task(beyond(), loop=loop))",
    "made past the loop, and waiting": "hide(asyncio.Task(beyond(), loop=loop))\n"
    "await asyncio.sleep(0)",
    "in Python": "hide(asyncio.tasks._PyTask(beyond(), loop=loop))\nawait asyncio.sleep(1)",
    "by another factory": "loop.set_task_factory(lambda loop, coro, **options:"
    " asyncio.tasks._PyTask(coro, loop=loop, **options))\nhide(asyncio.create_task(beyond()))",
    "of a class that says it has ended": "hide(Quiet(beyond(), loop=loop))\nawait asyncio.sleep(1)",
    "from a register of the answer's own": "KEPT.append(asyncio.create_task(beyond()))\n"
    "asyncio.all_tasks = asyncio.tasks.all_tasks = lambda loop=None: set()\ngc.freeze()",
    "of a group": "group = asyncio.TaskGroup()\nawait group.__aenter__()\n"
    "hide(group.create_task(beyond()))",
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=list(HIDDEN))
def test_a_hidden_task_is_left_behind(left, body):
    """Once, whoever has made it, and whatever asyncio still knows of it."""
    assert len(left(body).tasks) == 1


@pytest.mark.skipif(sys.version_info < (3, 12), reason="tasks are eager since 3.12")
@pytest.mark.parametrize(
    "body",
    [
        "hide(asyncio.Task(beyond(), loop=loop, eager_start=True))",
        "loop.set_task_factory(asyncio.eager_task_factory)\nhide(asyncio.create_task(beyond()))",
    ],
)
def test_a_hidden_task_that_has_begun_at_once_is_left_behind(left, body):
    """It waits, and is nowhere in the loop."""
    (task,) = left(body).tasks

    assert task.label == "beyond"


def test_a_task_that_was_destroyed_without_a_word_is_left_behind(left):
    """Nobody held it while it waited; its line is where it was created."""
    body = "task = asyncio.create_task(asyncio.Event().wait())\n"
    (task,) = left(body + "forget(task)\nawait asyncio.sleep(0)\ntask = None\ngc.collect()").tasks

    assert (task.label, task.place) == ("wait", Place("answer.py", 23, "main"))


def test_a_task_that_python_itself_mentions_is_left_behind_once(left):
    """It was destroyed while it waited."""
    body = "task = asyncio.create_task(asyncio.Event().wait())\n"

    assert len(left(body + "await asyncio.sleep(0)\ntask = None\ngc.collect()").tasks) == 1


@pytest.mark.parametrize(
    "body",
    [
        "task = asyncio.create_task(asyncio.sleep(1))\nhide(task)\nawait task",
        "task = asyncio.tasks._PyTask(asyncio.sleep(1), loop=loop)\nawait task\ntask = None",
        "task = asyncio.Task(asyncio.sleep(1), loop=loop)\nawait task",
        "task = Quiet(asyncio.sleep(1), loop=loop)\nawait asyncio.sleep(2)\nKEPT.append(task)",
    ],
    ids=["hidden", "in Python", "past the loop", "said it had"],
)
def test_a_task_that_has_ended_is_not_left_behind(left, body):
    """However it was made."""
    assert left(body).tasks == ()


@pytest.mark.parametrize(
    "body",
    [
        "KEPT.append(beyond())\ngc.freeze()",
        "gc.disable()\nKEPT.append(beyond())\ngc.get_objects = list\ngc.collect = int",
        "circle = [beyond()]\ncircle.append(circle)\ngc.freeze()",
    ],
    ids=["frozen", "not listed", "in a circle"],
)
def test_a_hidden_coroutine_is_never_awaited(left, body):
    """The collector is asked by us, and for all that there is."""
    (coroutine,) = left(body).never_awaited

    assert coroutine.name == "beyond"


def test_a_coroutine_frozen_while_the_file_is_imported_is_never_awaited(run):
    """The answer may freeze before anything of it is called."""
    source = HEAD + "    pass\nKEPT.append(beyond())\ngc.freeze()\n"

    assert len(run(source).left.never_awaited) == 1


@pytest.mark.parametrize(
    "body",
    [
        "hide(asyncio.create_task(beyond()))\nawait asyncio.sleep(1)",
        (
            "try: await asyncio.sleep(1)\n"
            "finally: loop.call_soon(lambda: hide(asyncio.Task(beyond(), loop=loop)))"
        ),
    ],
    ids=["at the beginning", "at the end"],
)
def test_a_hidden_task_is_left_behind_at_each_moment_of_a_cancellation(run, body):
    """The repetitions are quicker, and count the same tasks."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())

    cuts = run(HEAD + lines, cancel_everywhere=True).cuts

    assert {len(each.run.left.tasks) for each in cuts} == {1}
