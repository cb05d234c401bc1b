"""One pytest collects a suite, and judges every submission in a fork of itself."""

import os

import pytest

from pytest_asyncio_kata.grading.grader import grade_one
from pytest_asyncio_kata.grading.judging import collected_pytest, pytest_process
from pytest_asyncio_kata.grading.judging.collected_pytest import collected_for
from pytest_asyncio_kata.record.system import CAN_FORK
from pytest_asyncio_kata.results.result import ERROR, PASSED

from ..answers import IN_TURN, KILLS_ITS_JUDGE, RIGHT
from ..desk import Desk, verdicts

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="nothing can fork here")

REWRITES_TESTS = """\
import os, pathlib

for path in pathlib.Path(os.environ["TMPDIR"]).glob("*/suite/katas/*/test_*.py"):
    path.write_text("def test_naps(kata): kata.finish = lambda: None")
"""


@pytest.fixture
def desk(course, tmp_path_factory, monkeypatch):
    """Return a desk whose suite has not been collected."""
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
    monkeypatch.setattr("tempfile.tempdir", None)
    return Desk(course, tmp_path_factory.mktemp("submission"), {})


@pytest.fixture
def shared(monkeypatch):
    """Let the pytest judge all submissions, as with a sandbox."""
    monkeypatch.setattr(collected_pytest, "SHARED", {"process"})


@pytest.fixture
def no_others(monkeypatch):
    """Let no other pytest be started."""
    monkeypatch.setattr(pytest_process, "_alone", None)


def is_there(plan):
    """Whether there is a pytest that has collected the suite of *plan*."""
    with collected_for(plan, answers=False) as found:
        return found is not None


@pytest.mark.usefixtures("shared", "no_others")
def test_every_submission_has_its_own_verdicts(desk):
    """Nothing of one is in the next, on whatever clock and for whatever tests."""
    grades = []
    for answer in (RIGHT, IN_TURN, RIGHT):
        desk.hand_in(answer)
        grades.append(desk.grade(second_opinion=True))

    assert [grade.points for grade in grades] == [6, 1, 6]
    assert {grade.seed for grade in grades} == {1}


@pytest.mark.usefixtures("shared", "no_others")
def test_tests_that_were_collected_are_not_read_again(desk):
    """An answer that rewrites them where it finds them changes nobody's verdict."""
    desk.hand_in(REWRITES_TESTS + RIGHT)
    job = desk.job()
    first = grade_one(job)
    desk.hand_in(IN_TURN)
    second = desk.grade()

    assert [verdict for verdict, _ in verdicts(first.katas[0])] == [PASSED] * 3
    assert verdicts(second.katas[0]) == [(PASSED, 1), ("failed", 0), ("failed", 0)]


@pytest.mark.usefixtures("shared")
def test_no_other_is_started_in_the_place_of_one_that_was_ended(desk):
    """It would read files that an answer may have written; so the next has a pytest of its own."""
    desk.hand_in(KILLS_ITS_JUDGE)
    job = desk.job()
    before = is_there(job.plan)
    killed = grade_one(job)
    after = is_there(job.plan)
    desk.hand_in(RIGHT)
    next_one = desk.grade()

    assert (before, after) == (True, False)
    assert verdicts(killed.katas[0]) == [(ERROR, 0)] * 3
    assert next_one.katas[0].solved


@pytest.mark.usefixtures("shared", "no_others")
def test_folder_of_a_submission_is_gone_after_it(desk):
    """What is left is the suite that was collected."""
    desk.hand_in(RIGHT)
    desk.grade()

    assert len(os.listdir(os.environ["TMPDIR"])) == 1


def test_without_a_sandbox_it_judges_one_submission(desk):
    """An answer may have reached the pytest that it is a fork of."""
    desk.hand_in(RIGHT)
    job = desk.job()
    before = is_there(job.plan)
    grades = [grade_one(job) for _ in range(2)]

    assert (before, is_there(job.plan)) == (True, False)
    assert [grade.points for grade in grades] == [6, 6]
