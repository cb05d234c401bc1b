"""The loop's queue of what is ready: how a step of a task is seen when it is taken from there."""

import asyncio
import collections

from pytest_asyncio_kata.worker.loop.steps import TASKS as TASKS_SEEN

from .kinds import FUTURES, TASKS, both_kinds, fail


def test_the_ready_queue_is_a_deque_in_ready(loop):
    """``Steps`` takes the place of ``loop._ready``."""
    assert type(loop._ready) is collections.deque, (
        "worker/loop/steps.py subclasses the loop's ready queue and worker/loop/loop.py puts it"
        " into"
        " `_ready`: look in BaseEventLoop._run_once for the queue that it has now"
    )


def test_every_callback_is_taken_with_popleft(loop):
    """A queue of our own sees each of them."""

    class Counting(collections.deque):
        taken = 0

        def popleft(self):
            self.taken += 1
            return super().popleft()

    loop._ready = queue = Counting()
    for _ in range(3):
        loop.call_soon(loop.stop)
    loop.run_forever()

    assert queue.taken == 3, (
        "worker/loop/steps.py sees a step at `_ready.popleft()`: look in BaseEventLoop._run_once"
        " for the way in which handles are taken now"
    )


@both_kinds
def test_the_step_of_a_task_is_a_bound_method(loop, kind):
    """A handle's ``_callback.__self__`` is the task, at its first step and when it wakes up."""
    owners = []

    class Noting(collections.deque):
        def popleft(self):
            handle = super().popleft()
            owners.append(getattr(handle._callback, "__self__", None))
            return handle

    loop._ready = Noting()
    future = FUTURES[kind](loop=loop)

    async def wait():
        await future

    task = TASKS[kind](wait(), loop=loop)
    loop.call_soon(future.set_result, None)
    task.add_done_callback(lambda _: loop.stop())
    loop.run_forever()

    assert owners.count(task) == 2, (
        "task_of() in worker/loop/steps.py finds the task of a step in `handle._callback.__self__`:"
        " look for what Task passes to call_soon now"
    )


def test_a_cancelled_handle_says_so(loop):
    """``Steps`` asks ``_cancelled`` rather than call a method for every step."""
    handle = loop.call_soon(print)
    before = handle._cancelled
    handle.cancel()

    assert (before, handle._cancelled) == (False, True), (
        "worker/loop/steps.py reads `Handle._cancelled`; Handle.cancelled() is the public way"
    )


def test_a_task_in_python_is_one_of_the_two_kinds(loop):
    """``steps.TASKS`` lists the implementations whose steps are seen."""
    coro = fail()
    task = asyncio.tasks._PyTask(coro, loop=loop)

    assert isinstance(task, TASKS_SEEN), (
        "worker/loop/steps.py lists both classes of tasks in `TASKS`: look in asyncio/tasks.py"
        " for `_PyTask`"
    )
    task.cancel()
    loop.run_until_complete(asyncio.wait([task]))
