"""Threads that only wait for this process bring nothing about by themselves."""

import asyncio
import logging.handlers
import queue
import threading

import pytest

from pytest_asyncio_kata.worker.loop.real_time import RealTime
from pytest_asyncio_kata.worker.loop.stuck import Deadlock

from .linux import jumps, on_linux

pytestmark = on_linux


def waiting_on_a_simple_queue():
    values = queue.SimpleQueue()
    return values.get, lambda: values.put(None)


def waiting_on_a_queue():
    values = queue.Queue()
    return values.get, lambda: values.put(None)


def waiting_on_an_event():
    event = threading.Event()
    return event.wait, event.set


@pytest.mark.parametrize(
    "waiting", [waiting_on_a_simple_queue, waiting_on_a_queue, waiting_on_an_event]
)
def test_thread_that_only_waits_leaves_the_clock_virtual(play, waiting):
    """A consumer brings nothing about by itself: a minute beside it passes at once."""

    async def main():
        wait, end = waiting()
        thread = threading.Thread(target=wait)
        thread.start()
        jumped = await jumps()
        end()
        thread.join()
        return jumped

    assert play(main)


@pytest.mark.parametrize(
    "waiting", [waiting_on_a_simple_queue, waiting_on_a_queue, waiting_on_an_event]
)
def test_job_that_only_waits_leaves_the_clock_virtual(play, waiting):
    """So does a function in an executor that the program itself lets go on later."""

    async def main():
        wait, end = waiting()
        job = asyncio.get_running_loop().run_in_executor(None, wait)
        jumped = await jumps()
        end()
        await job
        return jumped

    assert play(main)


def test_job_that_waits_for_a_coroutine_leaves_the_clock_virtual(play):
    """The coroutine sleeps for a minute, on the loop that the job has handed it to."""

    async def main():
        loop = asyncio.get_running_loop()
        begin = RealTime.monotonic()
        await asyncio.to_thread(
            lambda: asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop).result()
        )
        return loop.time(), RealTime.monotonic() - begin < 30

    assert play(main) == (60, True)


def test_job_that_nobody_lets_go_on_is_a_deadlock(play):
    """All tasks wait for it, and it waits for one of them."""
    event = threading.Event()

    async def main():
        try:
            await asyncio.to_thread(event.wait)
        finally:
            event.set()

    with pytest.raises(Deadlock):
        play(main)


def test_listener_of_logging_leaves_the_clock_virtual(play):
    """Its thread waits for records that only other threads of this process write."""

    async def main():
        listener = logging.handlers.QueueListener(queue.Queue())
        listener.start()
        jumped = await jumps()
        listener.stop()
        return jumped

    assert play(main)
