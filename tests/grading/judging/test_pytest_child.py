"""A session ends when no process holds its leash any more."""

import signal
import subprocess
import sys

import pytest

LONG = """
import os
import time

def test_long():
    print("stdin is empty:", os.fstat(0).st_rdev == os.stat(os.devnull).st_rdev)
    print("begun", flush=True)
    time.sleep(300)
"""

SHORT = "def test_short(): pass"


@pytest.fixture
def begin(tmp_path):
    """Return a function that starts a session over one file of tests, and yields its process."""
    processes = []

    def start(tests):
        path = tmp_path / "test_it.py"
        path.write_text(tests)
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "pytest_asyncio_kata.grading.judging.pytest_child"),
                *("-s", "-q", "-p", "no:cacheprovider", f"--rootdir={tmp_path}", str(path)),
            ],
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes")
def test_session_ends_with_its_leash(begin):
    """At once, in the middle of a test, and the test cannot read the leash."""
    process = begin(LONG)
    said = ""
    while "begun" not in said:
        said += process.stdout.readline()
    process.stdin.close()

    assert process.wait(60) == -signal.SIGKILL
    assert "stdin is empty: True" in said


def test_session_that_has_ended_says_how(begin):
    """The leash is still held then."""
    process = begin(SHORT)

    assert process.wait(60) == 0
    assert "1 passed" in process.stdout.read()
