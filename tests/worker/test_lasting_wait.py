"""A wait for a lock that nobody is left to release is known at once.

Each case is a Python of its own: the threads of pytest, or of its plugins, could release a lock.
"""

import subprocess
import sys
import textwrap

import pytest

from pytest_asyncio_kata.worker.loop.thread_states import FUTEX

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or FUTEX is None, reason="only Linux shows in which call a thread is"
)

PROGRAM = """
import os, queue, signal, socket, sys, threading, time, types
from pytest_asyncio_kata.worker.loop import lasting_wait
from pytest_asyncio_kata.worker.loop.lasting_wait import lasts_for_ever
from pytest_asyncio_kata.worker.loop.thread_states import unknown_threads

def begin(target, *arguments):
    thread = threading.Thread(target=target, args=arguments, daemon=True)
    thread.start()
    return thread

event, lock, condition = threading.Event(), threading.Lock(), threading.Condition()
lock.acquire()
def wait_to_be_told():
    with condition:
        condition.wait()

def ends(thread):
    # It is looked at again and again, for a thread takes its time to come to its wait.
    until = time.monotonic() + {patience}
    while time.monotonic() < until:
        if lasts_for_ever(thread, not_counted=(threading.current_thread(),)):
            return "never"
        time.sleep(0.005)
    return "perhaps"

{case}
print(ends(thread), flush=True)
os._exit(0)
"""

SURELY, A_WHILE = 20, 0.3
"""Real seconds: how long is waited for what is to come, and for what is not to."""


def told(case, patience):
    """Return whether the wait of the case's *thread* never ends, or perhaps does."""
    program = PROGRAM.format(case=textwrap.dedent(case), patience=patience)
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param("thread = begin(event.wait)", id="an event"),
        pytest.param("thread = begin(lock.acquire)", id="a lock"),
        pytest.param("thread = begin(wait_to_be_told)", id="a condition"),
        pytest.param("thread = begin(queue.Queue().get)", id="a queue"),
        pytest.param("thread = begin(begin(event.wait).join)", id="a thread that waits as well"),
    ],
)
def test_nobody_ends_it(case):
    """No other thread does anything, and no signal has a handler."""
    assert told(case, SURELY) == "never"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param("thread = begin(event.wait, 60)", id="it has a limit"),
        pytest.param("thread = begin(time.sleep, 60)", id="it is no wait for a lock"),
        pytest.param("begin(time.sleep, 60); thread = begin(event.wait)", id="another sleeps"),
        pytest.param("begin(event.wait, 60); thread = begin(lock.acquire)", id="another has one"),
        pytest.param(
            "pair = socket.socketpair(); begin(pair[0].recv, 1); thread = begin(event.wait)",
            id="another waits for bytes",
        ),
        pytest.param(
            "begin(lambda: [None for _ in iter(int, 1)]); thread = begin(event.wait)",
            id="another computes",
        ),
        pytest.param(
            "signal.signal(signal.SIGUSR1, lambda *_: event.set()); thread = begin(event.wait)",
            id="a signal has a handler",
        ),
        pytest.param(
            "thread = begin(event.wait)\n"
            "pause = lambda _: begin(time.sleep, 60)\n"
            "lasting_wait.RealTime = types.SimpleNamespace(sleep=pause)",
            id="another begins between two looks",
        ),
    ],
)
def test_somebody_may_end_it(case):
    """What may end it is not known to do so, and that is enough."""
    assert told(case, A_WHILE) == "perhaps"


def test_first_thread_is_known_by_its_number_after_a_fork():
    """Before Python 3.13 it has the number that it had in the other process."""
    case = """
    os._exit(os.waitpid(pid, 0)[1]) if (pid := os.fork()) else None
    thread = begin(event.wait)
    if unknown_threads():
        sys.exit("a thread is not known")
    """
    assert told(case, SURELY) == "never"


def test_first_thread_may_be_the_one_that_waits():
    """As the thread of an event loop does; another thread looks at it."""
    case = """
    first = threading.current_thread()
    def look():
        print(ends(first), flush=True)
        os._exit(0)
    if os.fork():
        os.wait()
    else:
        begin(look)
        event.wait()
    os._exit(0)
    """
    assert told(case, SURELY) == "never"
