"""Children of a process."""

import os
import signal
import subprocess
import sys

import pytest

from pytest_asyncio_kata.record.child_processes import children_of, is_stopped, status_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it here")


def test_a_child_is_one_until_it_has_been_waited_for():
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        running = children_of(os.getpid())
    finally:
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        ended = children_of(os.getpid())
        child.communicate()

    assert child.pid in running
    assert child.pid in ended
    assert child.pid not in children_of(os.getpid())


def test_a_process_that_a_signal_has_stopped_is_stopped():
    """Until another signal lets it go on."""
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    try:
        child.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, child.pid, os.WSTOPPED)
        stopped = is_stopped(child.pid)
        child.send_signal(signal.SIGCONT)
        os.waitid(os.P_PID, child.pid, os.WCONTINUED)
        goes_on = is_stopped(child.pid)
    finally:
        child.kill()
        child.communicate()

    assert stopped
    assert not goes_on
    assert not is_stopped(child.pid)


def test_a_process_has_a_program_a_parent_and_an_end():
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    try:
        running = status_of(child.pid)
    finally:
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        ended = status_of(child.pid)
        child.communicate()

    assert running == ("cat", False, os.getpid())
    assert ended == ("cat", True, os.getpid())
    assert status_of(child.pid) is None
