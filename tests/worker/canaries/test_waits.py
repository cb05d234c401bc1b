"""What a task waits for, and the names by which the reason is found."""

import asyncio

import pytest

from pytest_asyncio_kata.worker.recording.functions import REASONS

from .kinds import FUTURES, TASKS, both_kinds


@both_kinds
def test_a_suspended_task_knows_its_future(loop, kind):
    """``_fut_waiter`` is what the task waits for, and None when it only gave up control."""
    future = FUTURES[kind](loop=loop)

    async def wait():
        await asyncio.sleep(0)
        await future

    task = TASKS[kind](wait(), loop=loop)
    seen = []
    for _ in range(2):
        loop.call_soon(loop.stop)
        loop.run_forever()
        seen.append(task._fut_waiter)
    task.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()

    assert seen[0] is None, (
        "worker/recording/recorder.py counts a step without `_fut_waiter` as polling"
    )
    assert seen[1] is future, (
        "waiter_of() in worker/recording/waits.py reads `Task._fut_waiter`: look for its new name"
    )


def test_gather_waits_for_a_gathering_future(loop):
    """Its class distinguishes a wait for ``gather`` from a wait for a bare future."""

    async def gathered():
        future = asyncio.gather(asyncio.sleep(0))
        name = type(future).__name__
        await future
        return name

    assert loop.run_until_complete(gathered()) == "_GatheringFuture", (
        "Reader in worker/recording/waits.py calls a wait for `_GatheringFuture` a wait for tasks"
    )


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (asyncio.sleep, "sleep"),
        (asyncio.to_thread, "to_thread"),
        (asyncio.Queue.get, "Queue.get"),
        (asyncio.Queue.put, "Queue.put"),
        (asyncio.Queue.join, "Queue.join"),
        (asyncio.Lock.acquire, "Lock.acquire"),
        (asyncio.Semaphore.acquire, "Semaphore.acquire"),
        (asyncio.Event.wait, "Event.wait"),
        (asyncio.Condition.wait, "Condition.wait"),
        (asyncio.Barrier.wait, "Barrier.wait"),
        (asyncio.wait, "wait"),
        (asyncio.tasks._wait, "_wait"),
        (asyncio.wait_for, "wait_for"),
        (asyncio.TaskGroup.__aexit__, "TaskGroup.__aexit__"),
        (asyncio.subprocess.Process.wait, "Process.wait"),
        (asyncio.subprocess.Process.communicate, "Process.communicate"),
        (asyncio.StreamReader._wait_for_data, "StreamReader._wait_for_data"),
        (asyncio.StreamWriter.drain, "StreamWriter.drain"),
    ],
)
def test_a_reason_is_found_by_the_name_of_the_librarys_coroutine(function, name):
    """The qualified names in ``REASONS`` are those of asyncio."""
    assert name in REASONS
    assert function.__code__.co_qualname == name, (
        "REASONS in worker/recording/waits.py names the coroutines of asyncio: add the new name"
    )


def test_a_queue_counts_what_is_not_marked_done(loop):
    """``_unfinished_tasks``: what was put and has had no ``task_done()``."""

    async def count():
        queue = asyncio.Queue()
        for value in range(3):
            queue.put_nowait(value)
        queue.get_nowait()
        queue.task_done()
        return queue._unfinished_tasks

    assert loop.run_until_complete(count()) == 2, (
        "worker/recording/wait_words.py reads `Queue._unfinished_tasks`: look in Queue.task_done"
    )
