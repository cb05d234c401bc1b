"""Both implementations of tasks and futures, and a task of either kind that has failed."""

import asyncio

import pytest

TASKS = {"C": asyncio.tasks._CTask, "Python": asyncio.tasks._PyTask}
FUTURES = {"C": asyncio.futures._CFuture, "Python": asyncio.futures._PyFuture}

both_kinds = pytest.mark.parametrize("kind", sorted(TASKS))


async def fail():
    raise ZeroDivisionError("division by zero")


def failed_task(loop, kind):
    """Return a task that has failed and that nobody has asked."""
    task = TASKS[kind](fail(), loop=loop)
    task.add_done_callback(lambda _: loop.stop())
    loop.run_forever()
    return task
