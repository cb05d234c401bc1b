"""The world outside of any project's test: the system is asked, and not only what we know."""

import _thread
import asyncio
import logging.handlers
import multiprocessing
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from pytest_asyncio_kata.worker.loop import stuck_step
from pytest_asyncio_kata.worker.loop.real_time import RealTime
from pytest_asyncio_kata.worker.loop.stuck import Deadlock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system is asked on Linux")


async def jumps():
    """Return whether a minute of the loop's clock takes no real time."""
    begin = RealTime.monotonic()
    await asyncio.sleep(60)
    return RealTime.monotonic() - begin < 30


def compute(seconds):
    """Keep a processor busy for some of its own seconds."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


# -- threads ------------------------------------------------------------------------------


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


# -- signals ------------------------------------------------------------------------------


@pytest.fixture
def stopped():
    """Return a coroutine function that waits for a signal that stops the program."""

    async def wait(send, number=signal.SIGTERM, limit=None):
        loop, stop = asyncio.get_running_loop(), asyncio.Event()
        loop.add_signal_handler(number, stop.set)
        try:
            send()
            await asyncio.wait_for(stop.wait(), limit)
        finally:
            loop.remove_signal_handler(number)
        return "stopped"

    return wait


def kill_myself():
    os.kill(os.getpid(), signal.SIGTERM)


@pytest.mark.parametrize("wall", [False, True], ids=["virtual", "wall"])
def test_signal_to_itself_stops_a_program(play, stopped, wall):
    """What nearly every service's tests do is no deadlock, on either clock."""

    def in_a_moment():
        asyncio.get_running_loop().call_later(0.01, kill_myself)

    assert play(stopped, kill_myself, wall=wall) == "stopped"
    assert play(stopped, in_a_moment, wall=wall) == "stopped"


def test_signal_of_a_grandchild_stops_a_program(play, stopped):
    """Nothing that we know of can come any more; before a deadlock the system is asked."""
    command = f"(sleep 0.1; kill -TERM {os.getpid()}) > /dev/null 2>&1 &"

    def send():
        subprocess.run(["sh", "-c", command], check=True)

    assert play(stopped, send) == "stopped"


@pytest.mark.parametrize("before", [[], [True]], ids=["first look", "second look"])
def test_thread_that_ends_while_it_is_looked_for_is_not_overtaken(
    play, stopped, monkeypatch, before
):
    """It has sent a signal after the selector was asked, and is not there any more."""
    go_on = threading.Event()

    def work():
        go_on.wait()
        kill_myself()

    def send():
        thread, answers = threading.Thread(target=work), iter(before)

        def look_for_threads():
            if next(answers, False):
                return True
            go_on.set()
            thread.join()
            return False

        outside = asyncio.get_running_loop().clocked_selector._outside
        monkeypatch.setattr(outside, "threads_work", look_for_threads)
        thread.start()

    assert play(stopped, send, signal.SIGTERM, 30) == "stopped"


def test_alarm_comes_before_a_limit(play, stopped):
    """The system's own clock sends it, after real seconds."""

    def send():
        signal.setitimer(signal.ITIMER_REAL, 0.05)

    assert play(stopped, send, signal.SIGALRM, 60) == "stopped"


# -- processes ----------------------------------------------------------------------------


def test_time_is_real_while_a_child_of_somebody_else_lives(play):
    """A test asks a Popen every hundredth of a second whether it has ended; then time jumps."""

    async def main():
        child = subprocess.Popen(["sleep", "0.2"])
        async with asyncio.timeout(60):
            while child.poll() is None:
                await asyncio.sleep(0.01)
        return child.returncode, await jumps()

    assert play(main) == (0, True)


def test_child_from_before_the_loop_leaves_the_clock_virtual(play):
    """Such as a server for all tests of a session: they would all take real time."""
    child = subprocess.Popen(["sleep", "60"])
    try:
        assert play(jumps)
    finally:
        child.kill()
        child.wait()


def test_grandchild_that_keeps_the_pipe_is_waited_for(play):
    """The child has ended, and what its own child prints arrives."""

    async def main():
        child = await asyncio.create_subprocess_exec(
            *("sh", "-c", "(sleep 0.1; echo late) & exit 0"), stdout=subprocess.PIPE
        )
        return await asyncio.wait_for(child.stdout.read(), 60)

    assert play(main) == b"late\n"


def test_child_that_is_cancelled_while_it_starts_is_no_deadlock(play):
    """The event loop ends the child and waits for it."""

    async def main():
        starts = asyncio.create_task(asyncio.create_subprocess_exec("sleep", "60"))
        await asyncio.sleep(0)
        starts.cancel()
        await asyncio.wait([starts])
        return starts.cancelled()

    assert play(main)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_pool_of_processes_works_in_real_time_and_waits_in_virtual_time(play):
    """Our ``time.sleep`` is Python's in another process."""

    async def main():
        loop = asyncio.get_running_loop()
        with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
            await asyncio.wait_for(loop.run_in_executor(pool, time.sleep, 0.05), 60)
            return loop.time() < 60, await jumps()

    assert play(main) == (True, True)


# -- connections --------------------------------------------------------------------------

LATE = """
import socket, time
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
connection, _ = server.accept()
time.sleep(0.1)
connection.sendall(b"late")
"""


def test_peer_in_another_process_is_waited_for(play):
    """It is nobody's child, and has a clock of its own."""
    orphan = f"{sys.executable} -S -c '{LATE}' &"

    async def main():
        found = subprocess.Popen(["sh", "-c", orphan], stdout=subprocess.PIPE)
        port = int(found.stdout.readline())
        found.wait()
        found.stdout.close()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        answer = await asyncio.wait_for(reader.read(), 60)
        writer.close()
        return answer

    assert play(main) == b"late"


def test_bytes_that_the_system_keeps_back_are_waited_for(play):
    """Two small writes on a socket without TCP_NODELAY: the second is sent 40 ms later."""

    async def serve(reader, writer):
        while await reader.readline():
            writer.write(b"head\n")
            await asyncio.sleep(0)
            writer.write(b"body\n")
        writer.close()

    async def main():
        # asyncio sets no TCP_NODELAY on a socket without a protocol's number.
        made = socket.create_server(("127.0.0.1", 0))
        server = await asyncio.start_server(serve, sock=made)
        reader, writer = await asyncio.open_connection(*made.getsockname())
        lines = []
        for _ in range(3):
            writer.write(b"question\n")
            async with asyncio.timeout(10):
                lines += [await reader.readline(), await reader.readline()]
        writer.close()
        server.close()
        return lines, await jumps()

    assert play(main) == ([b"head\n", b"body\n"] * 3, True)
