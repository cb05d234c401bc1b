"""Processes: only the needed ones are started, and all of them end."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ..patience import PATIENCE, eventually

posix = pytest.mark.skipif(os.name != "posix", reason="signals and /proc as on POSIX")

PROC = Path("/proc")

with_proc = pytest.mark.skipif(not PROC.is_dir(), reason="processes are looked up in /proc")

MARK = "KATA_TEST_OF_PROCESSES"


def processes_of(mark):
    """Return the ids of live processes whose environment holds *mark*."""
    found = []
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
                zombie = stat.rpartition(")")[2].split()[0] == "Z"
                if mark.encode() in (folder / "environ").read_bytes() and not zombie:
                    found.append(int(folder.name))
    return found


@pytest.fixture
def session(course):
    """Return pytest in a process of its own, in the middle of a run of a minute."""
    begun = course.root / "begun"
    course.answer(f"open({str(begun)!r}, 'w').close(); await asyncio.sleep(60)")
    course.edit(course.settings, "timeout = 15", "timeout = 60")
    mark = f"{MARK}={os.getpid()}-{time.monotonic_ns()}"
    name, _, value = mark.partition("=")
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", "-k", "together", "--kata-clock", "wall"],
        env={**os.environ, name: value},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert eventually(begun.exists), "the run has not begun"
    assert len(processes_of(mark)) >= 4  # pytest, the server, a supervisor, and the run
    yield process, mark
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@posix
@with_proc
def test_ctrl_c_ends_a_run_at_once(session):
    """Nobody waits for the rest of a minute, and no process is left."""
    process, mark = session
    begin = time.monotonic()
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=PATIENCE)

    assert time.monotonic() - begin < 30
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert b"KeyboardInterrupt" in output
    assert eventually(lambda: not processes_of(mark))


@posix
@with_proc
def test_pytest_that_is_killed_leaves_no_worker(session):
    """When pytest itself was killed, its workers end too."""
    process, mark = session
    process.kill()
    process.wait()

    assert eventually(lambda: not processes_of(mark))


def children():
    """Return the ids of the processes that this process has started and that are still known."""
    found = set()
    for folder in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            if stat.rpartition(")")[2].split()[1] == str(os.getpid()):
                found.add(int(folder.name))
    return found


class Counter:
    """A plugin that looks which processes there are at the end of a session."""

    def __init__(self):
        self.before = children()
        self.started = None

    def pytest_sessionfinish(self):
        self.started = children() - self.before


@posix
@with_proc
@pytest.mark.parametrize(
    ("options", "count"),
    [(["katas"], 1), (["katas", "--collect-only"], 0), (["test_plain.py"], 0)],
    ids=["a session with katas", "collecting", "a session without katas"],
)
def test_session_starts_one_worker_if_it_needs_one(solved, options, count):
    """All runs are forked from one process, and no other session starts it."""
    solved.pytester.makepyfile(test_plain="def test_plain():\n    pass\n")
    counter = Counter()
    result = solved.pytester.runpytest_inprocess(
        "--kata-clock=virtual", *options, plugins=[counter]
    )

    assert result.ret == 0
    assert len(counter.started) == count


def test_collected_tests_have_not_run(solved):
    """The report of a session that only looks says so of every test."""
    solved.run("--collect-only")

    assert solved.verdicts() == ["not_run"] * 3
