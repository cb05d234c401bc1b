"""Grades of two katas, which one pytest judges together if there is time."""

import pytest

from pytest_asyncio_kata.cli.grade.command import LIMIT
from pytest_asyncio_kata.grading import grader
from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.grader import grade_one
from pytest_asyncio_kata.grading.judging import pytest_process
from pytest_asyncio_kata.results.result import NOT_RUN

from .answers import RIGHT
from .desk import verdicts


@pytest.fixture(scope="module")
def another_kata(sharing, tmp_path_factory):
    """Put kata 08 beside kata 07."""
    sharing(tmp_path_factory.mktemp("submission")).course.another("08_other")


@pytest.fixture
def desk(another_kata, shared_desk):
    """Return a desk without a submission, for two katas."""
    return shared_desk


def test_kata_without_an_answer_scores_nothing_and_says_why(desk):
    """Its tests are not run, and what they are worth still counts."""
    desk.hand_in(RIGHT)
    other = desk.grade().katas[1]

    assert verdicts(other) == [(NOT_RUN, 0)] * 3
    assert (other.note, other.max_points) == ("There is no other.py in the submission.", 6)
    assert {test.message for test in other.tests} == {other.note}


@pytest.fixture
def judged_together(monkeypatch):
    """Return a list to which the targets of each pytest are added."""
    asked = []
    run = pytest_process.run

    def noting(prepare, plan, targets, **options):
        asked.append(list(targets))
        return run(prepare, plan, targets, **options)

    monkeypatch.setattr(pytest_process, "run", noting)
    return asked


@pytest.mark.parametrize(
    ("limit", "together"),
    [
        pytest.param(LIMIT, [["katas/07_sample", "katas/08_other"]], id="the usual limit"),
        pytest.param(None, [["katas/07_sample", "katas/08_other"]], id="no limit"),
        pytest.param(600.0, [["katas/07_sample"], ["katas/08_other"]], id="a short limit"),
    ],
)
def test_one_pytest_judges_all_katas_if_there_is_time(desk, judged_together, limit, together):
    """To start pytest takes as long as to judge a kata."""
    desk.hand_in(RIGHT)
    desk.hand_in(RIGHT, kata="08_other")
    job = desk.job(limit=limit)
    judged_together.clear()
    grade = grade_one(job)

    assert judged_together == together
    assert [kata.solved for kata in grade.katas] == [True, True]


def test_half_of_the_time_is_left_for_one_kata_after_another(desk, judged_together, monkeypatch):
    """If all of them together take too long, those that are judged in time keep their grade."""
    desk.hand_in(RIGHT)
    desk.hand_in("import threading\n\nthreading.Event().wait(60)\n", kata="08_other")
    job = desk.job(limit=8.0)
    judged_together.clear()
    monkeypatch.setattr(grader, "ROOMY", 8.0)
    grade = grade_one(job)

    assert [len(targets) for targets in judged_together] == [2, 1, 1]
    assert grade.katas[0].solved
    assert not grade.katas[1].solved


def test_what_was_judged_within_the_limit_is_kept(desk):
    """The rest was not run, and says so: no fault of the answer's, and none of ours."""
    desk.hand_in(RIGHT)
    desk.hand_in("import threading\n\nthreading.Event().wait(60)\n", kata="08_other")
    grade = desk.grade(limit=4.0)

    assert grade.katas[0].solved
    assert {test.verdict for test in grade.katas[1].tests} == {NOT_RUN}
    assert grade.katas[1].note == (
        "There was no time left for it: the limit for one submission is 4 s."
    )
    assert is_final(grade)
