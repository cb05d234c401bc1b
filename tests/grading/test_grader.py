"""One submission graded by real sessions of pytest, over a small course."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata.cli.grade.command import LIMIT
from pytest_asyncio_kata.grading import grader
from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.grader import OtherSuite, grade_json, grade_one
from pytest_asyncio_kata.grading.judging import pytest_process
from pytest_asyncio_kata.record.serialization import to_json
from pytest_asyncio_kata.results.packed import unpack
from pytest_asyncio_kata.results.result import NOT_RUN

from .answers import IN_TURN, RIGHT
from .desk import verdicts


def test_right_answer_gets_all_points(desk):
    """The suite's own tests judge it, and the grade says under which conditions."""
    desk.hand_in(RIGHT)
    grade = desk.grade()

    assert (grade.points, grade.max_points) == (6, 6)
    assert grade.katas[0].solved
    assert (grade.submission, grade.seed, grade.clock) == ("ann", 1, "virtual")
    assert (grade.isolation, is_final(grade)) == ("process", True)
    assert grade.katas[0].answer == "katas/07_sample/sample.py"


def test_lost_points_are_explained_as_to_the_learner(desk):
    """The explanation names the answer's file as it lies in the learner's checkout."""
    desk.hand_in(IN_TURN)
    kata = desk.grade().katas[0]
    lost = kata.tests[1]

    assert (kata.points, kata.max_points) == (1, 6)
    assert (lost.code, lost.points, lost.max_points) == ("SEQUENTIAL", 0, 3)
    assert lost.id == "katas/07_sample/test_07_sample.py::test_naps_together"
    assert "sample.py:12" in lost.explanation
    assert str(desk.folder) not in lost.explanation


def test_lost_points_bring_a_picture_if_somebody_wants_pictures(desk):
    """It is a part of a page that needs no other file; what passed has none."""
    desk.hand_in(IN_TURN)
    job = desk.job()
    tests = grade_one(replace(job, plan=replace(job.plan, pictures=True))).katas[0].tests
    pictures = [unpack(test.picture) for test in tests]

    assert [bool(picture) for picture in pictures] == [not test.points for test in tests]
    assert "<svg" in pictures[1]
    assert "README.md, " in pictures[1]
    assert 'href="' not in pictures[1]


def test_kata_without_an_answer_scores_nothing_and_says_why(desk):
    """Its tests are not run, and what they are worth still counts."""
    desk.course.another("08_other")
    desk.hand_in(RIGHT)
    other = desk.grade().katas[1]

    assert verdicts(other) == [(NOT_RUN, 0)] * 3
    assert (other.note, other.max_points) == ("There is no other.py in the submission.", 6)
    assert {test.message for test in other.tests} == {other.note}


def test_submission_without_any_answer_needs_no_session(desk, monkeypatch):
    """Nothing is started for a learner who handed nothing in."""
    job = desk.job()
    monkeypatch.setattr(pytest_process, "run", None)
    grade = grade_one(job)

    assert (grade.points, grade.max_points) == (0, 6)


def test_session_that_does_not_end_is_ended(desk, monkeypatch):
    """A test of ours that hangs costs its kata's points, and says so."""
    desk.course.test("__import__('time').sleep(1000)")
    desk.hand_in(RIGHT)
    job = desk.job()
    monkeypatch.setattr(pytest_process, "STARTING_SECONDS", 3.0)
    hasty = tuple(replace(kata, seconds=0.0) for kata in job.plan.katas)
    grade = grade_one(replace(job, plan=replace(job.plan, katas=hasty)))

    assert grade.katas[0].note == "The tests had not ended after 3 s, so they were stopped."


def test_job_and_grade_cross_to_other_machines_as_json(desk):
    """What a cluster's worker is sent holds contents, and no path of this machine."""
    desk.hand_in(RIGHT)
    text = json.dumps(to_json(desk.job()))

    assert str(desk.folder) not in text
    assert str(desk.course.root) not in text
    assert '"submission": "ann"' in grade_json(text)


def test_machine_with_another_version_refuses(desk):
    """It would judge by other rules than the other machines do."""
    desk.hand_in(RIGHT)
    job = desk.job()

    with pytest.raises(OtherSuite, match="is not the one that grading was started with"):
        grade_one(replace(job, plan=replace(job.plan, suite_hash="0" * 16)))


def test_nothing_is_left_behind(desk):
    """The temporary folders are gone."""
    desk.hand_in(RIGHT)
    desk.grade()

    assert list(Path(os.environ["TMPDIR"]).iterdir()) == []


def test_answer_crosses_as_it_is(desk):
    """A byte order mark and Windows' ends of lines are the answer's own."""
    text = "\ufeff" + RIGHT.replace("\n", "\r\n")
    path = desk.folder / "katas/07_sample/sample.py"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())

    assert desk.job().given[0].text == text
    assert desk.grade().points == 6


def test_what_was_judged_within_the_limit_is_kept(desk):
    """The rest was not run, and says so: no fault of the answer's, and none of ours."""
    desk.course.another()
    desk.hand_in(RIGHT)
    desk.hand_in("import threading\n\nthreading.Event().wait(60)\n", kata="08_other")
    grade = desk.grade(limit=8.0)

    assert grade.katas[0].solved
    assert {test.verdict for test in grade.katas[1].tests} == {NOT_RUN}
    assert grade.katas[1].note == (
        "There was no time left for it: the limit for one submission is 8 s."
    )
    assert is_final(grade)


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
    desk.course.another()
    desk.hand_in(RIGHT)
    desk.hand_in(RIGHT, kata="08_other")
    job = desk.job(limit=limit)
    judged_together.clear()
    grade = grade_one(job)

    assert judged_together == together
    assert [kata.solved for kata in grade.katas] == [True, True]


def test_half_of_the_time_is_left_for_one_kata_after_another(desk, judged_together, monkeypatch):
    """If all of them together take too long, those that are judged in time keep their grade."""
    desk.course.another()
    desk.hand_in(RIGHT)
    desk.hand_in("import threading\n\nthreading.Event().wait(60)\n", kata="08_other")
    job = desk.job(limit=16.0)
    judged_together.clear()
    monkeypatch.setattr(grader, "ROOMY", 16.0)
    grade = grade_one(job)

    assert [len(targets) for targets in judged_together] == [2, 1, 1]
    assert grade.katas[0].solved
    assert not grade.katas[1].solved
