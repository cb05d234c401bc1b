"""What another system lacks is not there for our code, and for Python's own it is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux plays the other systems")

HERE = Path(__file__).parent

OF_OURS = "exec(compile({code!r}, {path!r}, 'exec'))"
"""A program whose code is in a file of this project."""


def printed(system, code):
    """Return what *code* of ours prints on *system*, or the last line of its error."""
    program = OF_OURS.format(code=code, path=str(HERE / "program.py"))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(HERE), "KATA_AS": system, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_our_code_sees_the_other_system(system):
    """And takes it for one that can do less."""
    code = """
import sys
from pytest_asyncio_kata.record.system import HAS_THREAD_CLOCKS
print(sys.platform, HAS_THREAD_CLOCKS)
"""

    assert printed(system, code) == f"{system} False"


ASKS_FOR_TERMIOS = """
try:
    import termios
except ModuleNotFoundError as error:
    print(error)
"""
"""In a traceback, Python 3.15 has its own words for a module of the standard library."""


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("import os; os.fork()", "AttributeError: module 'os' has no attribute 'fork' there"),
        ("from signal import SIGKILL", "ImportError: cannot import name 'SIGKILL' from 'signal'"),
        (ASKS_FOR_TERMIOS, "No module named 'termios' there"),
        ("open('/proc/self/stat')", "FileNotFoundError: [Errno 2] No such file or directory there"),
    ],
    ids=["fork", "signals", "modules", "proc"],
)
def test_what_windows_lacks_is_an_error(code, error):
    """A use of it is not skipped."""
    assert printed("win32", code).startswith(error)


def test_python_itself_can_start_and_end_a_child():
    """It needs fork and signals for that, here."""
    code = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
child.kill()
print(child.wait() != 0)
"""

    assert printed("win32", code) == "True"


def test_python_itself_counts_processors():
    """Since 3.13 the module os asks the system for it, by a name that Linux alone has."""
    code = """
import concurrent.futures
print(concurrent.futures.ThreadPoolExecutor().submit(len, "four").result())
"""

    assert printed("darwin", code) == "4"
