"""Signals from this process, a grandchild, a thread or the system's alarm are waited for."""

import asyncio
import os
import signal
import subprocess
import threading

import pytest

from .linux import on_linux

pytestmark = on_linux


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
