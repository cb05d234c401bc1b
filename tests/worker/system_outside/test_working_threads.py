"""Threads that compute, poll or sleep are not overtaken by the clock."""

import _thread
import asyncio
import os
import queue
import select
import threading
import time

import pytest

from pytest_asyncio_kata.worker.loop import stuck_step, thread_states
from pytest_asyncio_kata.worker.loop.real_time import RealTime

from .linux import compute, on_linux

pytestmark = on_linux


@pytest.mark.parametrize(
    "work",
    [lambda: compute(0.1), lambda: select.select([], [], [], 0.1)],
    ids=["computes", "waits for something real"],
)
def test_job_that_waits_for_a_thread_of_a_library_is_waited_for(play, work):
    """A library in C has threads that `threading` does not know; this one works for 0.1 s."""
    done = threading.Event()

    async def main():
        _thread.start_new_thread(lambda: (work(), done.set()), ())
        await asyncio.wait_for(asyncio.to_thread(done.wait), 60)
        return asyncio.get_running_loop().time()

    assert play(main) < 60


@pytest.mark.parametrize("old", [False, True], ids=["new thread", "thread from before the loop"])
def test_worker_that_has_got_a_job_is_not_overtaken(play, old):
    """It computes for 0.02 s and answers; a limit of 1 s does not come first."""
    jobs = queue.SimpleQueue()

    def work():
        while (job := jobs.get()) is not None:
            compute(0.02)
            job()

    async def main():
        loop, answers = asyncio.get_running_loop(), []
        if not old:
            worker.start()
        for _ in range(3):
            answer = loop.create_future()
            jobs.put(lambda answer=answer: loop.call_soon_threadsafe(answer.set_result, "done"))
            answers.append(await asyncio.wait_for(answer, 1))
        return answers

    worker = threading.Thread(target=work)
    if old:
        worker.start()
    try:
        assert play(main) == ["done"] * 3
    finally:
        jobs.put(None)
        worker.join()


def test_thread_that_sleeps_wakes_in_time_where_a_step_waits_for_it(play, monkeypatch):
    """Nothing else is to be found out in a minute: the system shows that the step waits."""
    monkeypatch.setattr(stuck_step, "SLACK", 60.0)

    async def main():
        values = queue.Queue()
        thread = threading.Thread(target=lambda: (time.sleep(0.1), values.put("a value")))
        begin = RealTime.monotonic()
        thread.start()
        value = values.get(timeout=50)
        thread.join()
        return value, 0.1 <= RealTime.monotonic() - begin < 30

    assert play(main) == ("a value", True)


def test_thread_that_polls_goes_on_while_a_step_sleeps(play):
    """It needs real seconds; the step takes its own of the clock, and no more real ones."""
    stop, done = threading.Event(), []

    def poll():
        for _ in range(3):
            stop.wait(0.02)
        done.append("polled")

    async def main():
        thread = threading.Thread(target=poll)
        thread.start()
        begin = RealTime.monotonic()
        time.sleep(100)
        seen = done.copy(), asyncio.get_running_loop().time(), RealTime.monotonic() - begin < 50
        thread.join()
        return seen

    assert play(main) == (["polled"], 100, True)


def test_threads_that_sleep_wake_in_turn_while_a_step_sleeps_longer(play):
    """Each at its time, and the one that sleeps for longer not at all."""
    woken = []

    def sleep(seconds):
        time.sleep(seconds)
        woken.append(seconds)

    async def main():
        threads = [threading.Thread(target=sleep, args=(n,)) for n in (20, 10, 600)]
        for thread in threads:
            thread.start()
        begin = RealTime.monotonic()
        time.sleep(60)
        seen = woken.copy(), asyncio.get_running_loop().time(), RealTime.monotonic() - begin < 9
        await asyncio.sleep(600)
        for thread in threads:
            thread.join()
        return seen

    assert play(main) == ([10, 20], 60, True)


def test_thread_that_has_ended_hides_no_new_one(play):
    """One was alive when the loop was made, and another one works now."""
    last = threading.Event()
    old = threading.Thread(target=last.wait)
    old.start()

    async def main():
        last.set()
        old.join()
        received, sent = os.pipe()
        loop = asyncio.get_running_loop()
        answer = loop.create_future()
        loop.add_reader(received, lambda: answer.done() or answer.set_result(loop.time()))

        def work():
            compute(0.02)
            os.write(sent, b"x")

        threading.Thread(target=work).start()
        try:
            return await asyncio.wait_for(answer, 30)
        finally:
            loop.remove_reader(received)
            os.close(received)
            os.close(sent)

    assert play(main) < 30


def test_thread_that_another_one_is_starting_is_about_to_work():
    """It has no frame yet, and is not said to be alive."""
    assert thread_states.look(threading.Thread()).doing is thread_states.Doing.COMPUTES
