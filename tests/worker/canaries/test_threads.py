"""Threads: how they are counted and told apart, and how their stacks are read."""

import asyncio
import concurrent.futures.process
import concurrent.futures.thread
import faulthandler
import inspect
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest


def test_a_pool_knows_how_many_threads_it_may_have():
    """``_max_workers`` shows whether a job has to wait for a thread."""
    with ThreadPoolExecutor(3) as pool:
        most = pool._max_workers

    assert most == 3, "Job in worker/loop/threads.py reads `ThreadPoolExecutor._max_workers`"


def test_all_threads_are_in_two_tables():
    """``threading._active`` and ``threading._limbo`` have what ``active_count`` counts."""
    with ThreadPoolExecutor(2) as pool:
        pool.submit(print).result()
        there = len(threading._active) + len(threading._limbo)
        counted = threading.active_count()

    assert there == counted, (
        "are_alone() in worker/loop/threads.py asks `threading._active` and `threading._limbo`"
    )


def test_every_thread_starts_through_one_method(monkeypatch):
    """Threads, timers and pools: ``Thread.start`` of the base class."""
    started, start = [], threading.Thread.start

    def noting(thread):
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", noting)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(print).result()
    timer = threading.Timer(0, print)
    timer.start()
    timer.join()

    assert len(started) == 2, "worker/loop/thread_count.py replaces `threading.Thread.start`"


def test_threads_of_a_pool_stand_in_one_function():
    """``concurrent.futures.thread._worker`` is at the bottom of each."""
    codes = []

    def look():
        frame = sys._getframe()
        while frame:
            codes.append(frame.f_code)
            frame = frame.f_back

    with ThreadPoolExecutor(1) as pool:
        pool.submit(look).result()

    assert concurrent.futures.thread._worker.__code__ in codes, (
        "worker/loop/threads.py and worker/recording/wrong_thread.py know a pool's thread by that"
        " function"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another way")
def test_a_thread_that_waits_for_a_child_has_a_name_of_asyncio():
    """Where there is no other way to hear of its end."""
    source = inspect.getsource(asyncio.unix_events)

    assert "asyncio-waitpid-" in source, (
        "worker/loop/thread_count.py knows asyncio's own threads by their names: see"
        " ThreadedChildWatcher"
    )


def test_the_running_loop_can_be_asked_for_without_an_error(loop):
    """``_get_running_loop`` returns None outside of a loop."""

    async def ask():
        return asyncio._get_running_loop()

    inside = loop.run_until_complete(ask())

    assert inside is loop, "worker/loop/threads.py asks `asyncio._get_running_loop`"
    assert asyncio._get_running_loop() is None, "worker/loop/threads.py expects None outside a loop"


def test_the_frames_of_other_threads_can_be_read():
    """``sys._current_frames`` is how the watchdog sees where the answer stands."""
    assert sys._current_frames()[threading.get_ident()] is sys._getframe(), (
        "worker/loop/thread_frames.py reads frames from `sys._current_frames()`"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to register")
def test_a_signal_can_dump_the_stack():
    """``faulthandler.register`` is the witness for code that holds the interpreter."""
    assert callable(faulthandler.register), "worker/process/limits.py registers a dump of the stack"


def test_the_thread_that_joins_the_others_runs_do_shutdown(loop):
    """It is asyncio's own, and must not hold the virtual clock."""
    assert "_do_shutdown" in inspect.getsource(asyncio.BaseEventLoop.shutdown_default_executor), (
        "worker/loop/loop.py overrides `_do_shutdown`, the target of the thread that joins the"
        " default"
        " executor's: look in BaseEventLoop.shutdown_default_executor what it is called now"
    )
