"""What a test inherits is known, in whatever way the tests were started."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .known_state import FIXED, environment

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")

SIGNALS = """
import json, signal

ignored = [n for n in signal.valid_signals() if signal.getsignal(n) is signal.SIG_IGN]
print(json.dumps([sorted(ignored), sorted(signal.pthread_sigmask(signal.SIG_BLOCK, ()))]))
"""

FROM_ELSEWHERE = """
import os, signal, sys

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
os.umask(0o077)
os.chdir("/")
os.close(0)
os.execv(sys.executable, [sys.executable, "-m", "pytest", *sys.argv[1:]])
"""
"""Starts pytest in the worst possible way."""

STRANGE = {
    "CI": "true",
    "COLUMNS": "33",
    "EDITOR": "ed",
    "FORCE_COLOR": "1",
    "GIT_DIR": "/nowhere",
    "GITHUB_ACTIONS": "true",
    "LC_ALL": "C",
    "LINES": "5",
    "NO_COLOR": "1",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUNBUFFERED": "1",
    "PYTHONUTF8": "0",
    "TERM": "dumb",
    "TZ": "Asia/Tokyo",
}
"""Variables that somebody may have set, each to what would make a difference."""


@posix
def test_no_signal_is_ignored_or_blocked():
    """Neither here nor in started programs, except the two that Python itself ignores."""
    done = subprocess.run([sys.executable, "-c", SIGNALS], capture_output=True, check=True)
    below = json.loads(done.stdout)
    here = [n for n in signal.valid_signals() if signal.getsignal(n) is signal.SIG_IGN]

    assert below == [sorted([signal.SIGPIPE, signal.SIGXFSZ]), []]
    assert sorted(here) == below[0]
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == set()


def test_variables_are_known():
    """Those that change what programs do have one value everywhere, or are not there."""
    found = {name: os.environ[name] for name in os.environ.keys() & STRANGE.keys()}

    assert found == {name: FIXED[name] for name in FIXED.keys() & STRANGE.keys()}
    assert environment(os.environ) == dict(os.environ)


@pytest.mark.parametrize("name", ["PATH", "HOME", "TMPDIR", "PYTHONPATH", "PYTEST_XDIST_WORKER"])
def test_variables_that_are_needed_stay(name):
    """Such as where programs are, and which worker this is."""
    assert environment({name: "there"})[name] == "there"


@posix
def test_clock_and_mask_for_new_files_are_known(tmp_path):
    """The time zone is the same everywhere; what is written can be read by others."""
    (tmp_path / "new").touch()

    assert time.tzname == ("UTC", "UTC")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o644


@posix
def test_language_is_known():
    """What a program says in UTF-8 is read as that."""
    words = [sys.executable, "-c", "print('\\u2588')"]

    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "\u2588\n"


@posix
@pytest.mark.timeout(120)
def test_state_is_the_same_whoever_has_started_the_tests():
    """Signals ignored and blocked, no input, another folder, another language, a hook of git."""
    pytest_there = ["-q", "-p", "no:cacheprovider", "-k", "not whoever", str(Path(__file__))]
    # In ASCII, Python itself cannot read where a package lies whose folder has another letter.
    readable = {} if __file__.isascii() else {"PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", FROM_ELSEWHERE, *pytest_there],
        env={**os.environ, **STRANGE, **readable},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout.decode(errors="replace")
