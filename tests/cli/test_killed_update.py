"""``kata update`` that was killed at any of its steps."""

import os
import signal
import subprocess
import sys

import pytest

from .learner_files import LESSON, NEW, STUB, TESTS, add_kata, write

KILLED = """
import os, signal, sys
from pathlib import Path

import pytest_asyncio_kata.course.learner.backup as backup
from pytest_asyncio_kata.course import bundle
from pytest_asyncio_kata.cli.main import main

bundle.PACKAGE = Path(sys.argv.pop(1))
left = int(sys.argv.pop(1))
real = os.fsync

def last(number):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    real(number)

os.fsync = last
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("writes", range(9))
def test_killed_update_is_completed_by_the_next(learner, writes):
    """Wherever it was killed, the next update brings all the rest, and nothing is lost."""
    write(learner, STUB, "my answer\n")
    write(learner, LESSON, "my notes\n")
    learner.newer(LESSON, "Your turn", "new words")
    learner.newer(TESTS, "naps", "sleeps")
    add_kata(learner)
    package = str(learner.installed.parent)
    command = [sys.executable, "-c", KILLED, package, str(writes), "update"]
    died = subprocess.run(command, cwd=learner.root, capture_output=True, timeout=60)

    said = learner.types("update")

    files = learner.files()
    assert died.returncode == -signal.SIGKILL
    assert said.exit_code == 0
    assert files[STUB] == b"my answer\n"
    assert files[LESSON] == b"my notes\n"
    assert b"new words" in files[LESSON + NEW]
    assert b"sleeps" in files[TESTS]
    assert "katas/08_other/other.py" in files
    assert not [name for name in os.listdir(learner.root / ".kata") if "incoming" in name]
    assert "Nothing to do." in learner.types("update").stdout
