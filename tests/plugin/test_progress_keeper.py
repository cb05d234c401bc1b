"""What a session leaves beside the katas, and when it leaves nothing."""

import json
import os
import re
import subprocess
import sys

import pytest

from pytest_asyncio_kata.course.learner import last_run, progress

NAPS, TOGETHER, NIGHTS = "test_naps", "test_naps_together", "test_naps_on_two_nights"

KILLED = """
import os
import signal


def pytest_runtest_teardown(item):
    if item.name == "test_naps_together":
        os.kill(os.getpid(), signal.SIGKILL)
"""


def state(course):
    return course.root / ".kata"


def known(course, kata="07_sample"):
    return progress.load(state(course))[kata]


def verdicts(course):
    return {name: test.verdict for name, test in known(course).tests.items()}


def test_session_leaves_points_and_verdicts(in_turn):
    """Each test with its verdict, its diagnosis and the line to look at."""
    in_turn.session()
    kept = known(in_turn)

    assert (kept.points, kept.max_points, kept.solved) == (1, 6, "")
    assert verdicts(in_turn) == {NAPS: "passed", TOGETHER: "failed", NIGHTS: "failed"}
    assert (kept.tests[TOGETHER].code, kept.tests[TOGETHER].line) == ("SEQUENTIAL", 15)
    assert kept.tests[TOGETHER].message == "The 2 calls of nap ran one after another."
    assert kept.tests[TOGETHER].heading == "Begin first, wait later"
    assert kept.answer == progress.answer_hash(in_turn.stub)


def test_solved_kata_says_since_when(solved):
    """The day and the time are those of UTC."""
    begin = progress.utc()
    solved.session()

    assert begin <= known(solved).solved <= progress.utc()
    assert known(solved).solved.endswith("Z")


def test_a_part_of_the_tests_changes_only_those(in_turn):
    """The others keep their verdicts, and their drawings."""
    in_turn.session()
    in_turn.session("-k", "nights")

    assert list(verdicts(in_turn).values()) == ["passed", "failed", "failed"]
    assert [test.test for test in last_run.load(state(in_turn), "07_sample")] == [
        *(NAPS, TOGETHER, NIGHTS)
    ]


def test_tests_that_were_not_reached_keep_what_was_known(course):
    """After -x, a test that did not run is not open for that."""
    course.answer("return [await nap(name) for name in names]")
    course.session("-k", "nights")
    course.session("-x")

    assert verdicts(course) == {NIGHTS: "failed", NAPS: "passed", TOGETHER: "failed"}


def test_both_clocks_are_one_test(in_turn):
    """It passes when it does on both; its points count once."""
    in_turn.session("-k", "not nights", clock="both")

    assert verdicts(in_turn) == {NAPS: "passed", TOGETHER: "failed"}
    assert known(in_turn).max_points == 4


def test_answer_that_was_changed_meanwhile_is_not_the_one_that_was_judged(solved):
    """The verdicts belong to the file as it was when the session began."""
    (solved.root / "conftest.py").write_text(
        "def pytest_sessionfinish(session):\n"
        "    path = session.config.rootpath / 'katas/07_sample/sample.py'\n"
        "    path.write_text('changed')\n",
        encoding="utf-8",
    )
    before = progress.answer_hash(solved.stub)
    solved.session()

    assert known(solved).answer == before != progress.answer_hash(solved.stub)


def test_workers_of_xdist_leave_the_same(in_turn):
    """The process that writes to the terminal keeps it, and shows and counts a hint, once."""
    lines = in_turn.session("--kata-hint", "-n1").stdout.lines

    assert sorted(verdicts(in_turn).values()) == ["failed", "failed", "passed"]
    assert known(in_turn).answer == progress.answer_hash(in_turn.stub)
    assert [line[:8] for line in lines if re.match("  hint [0-9]", line)] == ["  hint 1"]
    assert known(in_turn).hints == 1


def test_runs_are_kept_to_be_drawn(in_turn):
    """Of a test that failed the run that it failed with; times are those of its clock."""
    in_turn.session()
    naps, together, nights = last_run.load(state(in_turn), "07_sample")

    assert [run.timeline.seconds for run in naps.runs] == [2]
    assert [(run.name, run.clock, run.timeline.seconds) for run in together.runs] == [
        ("main", "virtual", 2)
    ]
    assert nights.code == "SEQUENTIAL"
    assert {test.answer for test in (naps, together, nights)} == {known(in_turn).answer}


@pytest.mark.parametrize(
    "arguments",
    [
        ["--kata-report", "report.json"],
        ["--kata-answers", "solutions"],
        ["--kata-isolation", "bubblewrap"],
        ["--collect-only"],
        ["-k", "no such test"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_grading_leaves_nothing(solved, arguments):
    """A session that is not the learner's own keeps nothing, and reads nothing."""
    solved.session(*arguments)

    assert not state(solved).exists()


def test_grading_without_its_sandbox_leaves_nothing(solved, monkeypatch, tmp_path):
    """If bubblewrap was asked for but is not available, it is still a grading session."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = solved.session("--kata-isolation", "bubblewrap")

    result.stdout.fnmatch_lines(["kata isolation: process, no sandbox: *"])
    assert not state(solved).exists()


def test_grading_is_not_changed_by_what_is_kept(in_turn):
    """A file that claims all points makes no difference to a report."""
    in_turn.session()
    path = state(in_turn) / "progress.json"
    path.write_text(path.read_text(encoding="utf-8").replace("failed", "passed"), encoding="utf-8")
    in_turn.run()

    assert sum(test["points"] for test in in_turn.results()) == 1
    assert "passed" in path.read_text(encoding="utf-8")


def test_skipped_kata_leaves_nothing(course):
    """One that needs a later Python is as unknown as before."""
    course.edit(course.settings, 'python = "3.11"', 'python = "3.99"')
    course.session()

    assert progress.load(state(course)) == {}


def test_session_of_a_project_without_katas_leaves_nothing(pytester):
    """Tests that are not of katas are ignored."""
    pytester.makepyfile("def test_a(): pass")
    pytester.runpytest_inprocess("-o", "asyncio_default_fixture_loop_scope=function")

    assert not (pytester.path / ".kata").exists()


def test_damaged_file_is_told_once(in_turn):
    """The summary says how the old file is called now; the session continues."""
    state(in_turn).mkdir()
    (state(in_turn) / "progress.json").write_text("{", encoding="utf-8")
    result = in_turn.session()

    result.stdout.fnmatch_lines(
        ["progress.json could not be read; it is called progress.json.broken-1 now,*"]
    )
    assert known(in_turn).points == 1
    assert result.ret == 1


def test_newer_file_is_left_alone_and_told(solved):
    """The progress of a later version is not changed; the run is judged as usual."""
    state(solved).mkdir()
    text = json.dumps({"schema": "pytest-asyncio-kata/progress/9"})
    (state(solved) / "progress.json").write_text(text, encoding="utf-8")
    result = solved.session()

    result.stdout.fnmatch_lines(["progress is not kept in .kata: *newer version*"])
    assert result.ret == 0
    assert (state(solved) / "progress.json").read_text(encoding="utf-8") == text


def test_folder_that_nothing_can_be_kept_in_fails_no_run(solved):
    """A file in the folder's place: one line in the summary, and all points."""
    state(solved).touch()
    result = solved.session()

    result.stdout.fnmatch_lines(["07 sample: 6 of 6 points", "progress is not kept in .kata: *"])
    assert result.ret == 0


def test_two_sessions_at_once_both_leave_what_they_came_to(solved):
    """Two real processes that judge different katas end with both in the file."""
    solved.another()
    command = [sys.executable, "-m", "pytest", "-q", "--kata-clock", "virtual"]
    sessions = [
        subprocess.Popen([*command, f"katas/{name}"], stdout=subprocess.PIPE)
        for name in ("07_sample", "08_other")
    ]
    ends = [one.communicate(timeout=60) and one.returncode for one in sessions]

    assert ends == [0, 0]
    assert all(known(solved, name).solved for name in ("07_sample", "08_other"))
    assert not list(state(solved).glob("*.broken-*"))


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_killed_session_leaves_what_was_known(in_turn):
    """After kill -9 in the middle the file is as the session before has left it."""
    in_turn.session()
    before = (state(in_turn) / "progress.json").read_bytes()
    (in_turn.root / "conftest.py").write_text(KILLED, encoding="utf-8")
    killed = in_turn.pytester.runpytest_subprocess("--kata-clock", "virtual", timeout=60)
    after = (state(in_turn) / "progress.json").read_bytes()
    (in_turn.root / "conftest.py").unlink()
    result = in_turn.session()

    assert killed.ret == -9
    assert before == after
    result.stdout.no_fnmatch_line("progress*")
