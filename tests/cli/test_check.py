"""``kata check``: pytest, with its own words, its colours and its exit code."""

import os
import signal
import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.learner import progress

VIRTUAL = ("--", "--kata-clock", "virtual")

INTERRUPTED = """
def pytest_runtest_setup(item):
    raise KeyboardInterrupt
"""

TOLD_WHEN_RUNNING = """
import time


def pytest_runtest_setup(item):
    print("running", flush=True)
    time.sleep(60)
"""


def test_it_runs_pytest(in_turn, kata, capfd):
    """The same messages as pytest's; exit code 1 means that some tests did not pass."""
    result = kata("check", "07", *VIRTUAL)
    out = capfd.readouterr().out

    assert result.exit_code == 1
    assert result.stdout == "$ pytest katas/07_sample --kata-clock virtual\n"
    assert "  SEQUENTIAL  The 2 calls of nap ran one after another." in out
    assert "07 sample: 1 of 6 points" in out
    assert progress.load(in_turn.root / ".kata")["07_sample"].tests["test_naps"].points == 1


@pytest.mark.parametrize(
    "given",
    [["--", "-x", "--collect-only"], ["-x", "--collect-only"], ["-x", "--", "--collect-only"]],
)
def test_options_go_to_pytest(course, kata, history, given):
    """After -- or not; what is no option names a kata, which is run if it is solved, too."""
    history(3)
    result = kata("check", "07", *given)

    assert result.exit_code == 0
    assert result.stdout == "$ pytest katas/07_sample -x --collect-only\n"


def test_the_value_of_an_option_is_no_kata(course, kata):
    """All that follows the first option is pytest's; in its line what has two words is in quotes.

    So the line can be copied.
    """
    result = kata("check", "--collect-only", "-k", "naps or nights")

    line = "$ pytest katas/07_sample --collect-only -k 'naps or nights'\n"
    assert result.stdout in (line, line.replace("'", '"'))  # the second on Windows
    assert result.exit_code == 0


def test_help_is_of_the_command(course, kata):
    """Not of pytest."""
    result = kata("check", "07", "-h")

    assert result.stdout.startswith("Usage: kata check [KATA]... [PYTEST-OPTIONS]\n")


def test_without_a_name_it_is_the_first_not_solved(course, kata, history):
    """What is solved is not run again."""
    course.another()
    history(3)
    result = kata("check", *VIRTUAL)

    assert result.stdout.startswith("$ pytest katas/08_other ")
    assert result.exit_code == 1


def test_several_katas_are_one_session(course, kata):
    """Each is run once, in the order in which they are named."""
    course.another()
    result = kata("check", "other", "7", "07", "--", "--collect-only")

    assert result.stdout == "$ pytest katas/08_other katas/07_sample --collect-only\n"
    assert result.exit_code == 0


def test_all_are_solved(course, kata, history):
    """Nothing is run unasked."""
    history(3)
    result = kata("check")

    assert (result.exit_code, result.stdout.split(".")[0]) == (0, "All katas are solved")


def test_it_runs_from_below_and_keeps_progress(solved, kata, monkeypatch):
    """After it the kata is solved; 0 says that all tests passed.

    In the folder of a kata its path is a short one, and progress is kept where it belongs. As with
    the command pytest, a learner's json.py there is not taken for Python's.
    """
    (solved.stub.parent / "json.py").write_text("raise SystemError", encoding="utf-8")
    monkeypatch.chdir(solved.stub.parent)
    result = kata("check", "sample", *VIRTUAL)

    assert result.exit_code == 0
    assert result.stdout.startswith("$ pytest . ")
    assert progress.load(solved.root / ".kata")["07_sample"].solved


@pytest.mark.parametrize(
    "arguments", [["33"], ["--wrong"], ["07", "--", "--no-such-option"], ["07", "--", "-k", "no"]]
)
def test_what_cannot_be_followed_is_2(course, kata, arguments):
    """An unknown kata, an unknown option, no test: that is not an open test."""
    assert kata("check", *arguments).exit_code == 2


@pytest.mark.parametrize("command", ["check", "watch", "debug"])
def test_tests_that_are_gone_can_be_brought_back(course, kata, command):
    """No test is run: it would be that of another folder, or none."""
    course.tests.unlink()
    result = kata(command, "07")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "Error: the tests of 07 sample are not there: no file katas/07_sample/test_07_sample.py",
        "To get them back: kata update, or kata reset 07 --tests",
    ]


def test_interrupted_is_neither(course, kata):
    """After Ctrl-C pytest closes the session itself."""
    (course.root / "conftest.py").write_text(INTERRUPTED, encoding="utf-8")

    assert kata("check", "07", *VIRTUAL).exit_code == 130


@pytest.mark.skipif(os.name == "nt", reason="signals are sent to a group of processes")
def test_ctrl_c_leaves_pytest_the_last_word(course):
    """Both processes are interrupted; ours waits until pytest has printed everything."""
    (course.root / "conftest.py").write_text(TOLD_WHEN_RUNNING, encoding="utf-8")
    command = [sys.executable, "-m", "pytest_asyncio_kata", "check", "07", "--", "-s"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    )
    seen = next(line for line in process.stdout if "running" in line)
    os.killpg(process.pid, signal.SIGINT)
    rest = process.communicate(timeout=60)[0]

    assert seen
    assert process.returncode == 130
    assert "KeyboardInterrupt" in rest
    assert "Traceback" not in rest
