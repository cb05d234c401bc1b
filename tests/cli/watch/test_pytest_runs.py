"""``kata watch`` prepares the next runs while nobody waits for the present one."""

import subprocess
import sys

import pytest

from pytest_asyncio_kata.cli.watch import pytest_runs
from pytest_asyncio_kata.cli.watch.pytest_runs import Invocation, PytestRuns, command

SAVED = Invocation(("katas/07_sample",), (80, 24), None)


class Process:
    """A pytest that runs on."""

    def poll(self):
        return None


class Prepared:
    """A prepared process, which is counted, and not started."""

    made = 0

    def __init__(self, invocation):
        self.invocation, self.process = invocation, Process()
        Prepared.made += 1

    def go(self):
        """Do nothing."""

    def end(self):
        """Do nothing."""


@pytest.fixture
def clock(monkeypatch):
    """Return a list with the time, which a test sets; processes are counted only."""
    now = [100.0]
    Prepared.made = 0
    monkeypatch.setattr(pytest_runs, "WaitingPytest", Prepared)
    monkeypatch.setattr(pytest_runs.time, "monotonic", lambda: now[0])
    return now


def prepared_in(runs, clock, seconds):
    """Return how many processes are made while *runs* is asked for so many seconds."""
    before = Prepared.made
    for _ in range(round(seconds / 0.05)):
        clock[0] += 0.05
        runs.prepare(SAVED)
    return Prepared.made - before


def test_between_runs_there_are_two(clock):
    """One for a save, and one for a save during that run."""
    assert prepared_in(PytestRuns(), clock, 5) == 2


def test_during_a_run_one_is_enough(clock):
    """Starting another takes processor time that the verdict needs."""
    runs = PytestRuns()
    prepared_in(runs, clock, 5)
    runs.start(SAVED)

    assert prepared_in(runs, clock, 5) == 0
    runs.start(SAVED)  # a save during the run takes the one that there is
    assert prepared_in(runs, clock, 5) == 1


def test_a_run_uses_more_than_one_processor():
    """Without a word: what is shown is what a learner would type."""
    assert "--kata-ahead" in command(SAVED)
    assert "--kata-ahead" not in SAVED.arguments


def test_what_the_end_of_a_session_needs_is_imported_before_the_save():
    """The lock of what is kept, too: it takes longer than many a verdict."""
    module = "pytest_asyncio_kata.cli.watch.waiting_pytest"
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "filelock" in run.stdout.split()
