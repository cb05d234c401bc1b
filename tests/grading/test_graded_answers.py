"""Grades of one answer: its points, its explanations, and what crosses to other machines."""

import json
from dataclasses import replace

from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.grader import grade_json, grade_one
from pytest_asyncio_kata.record.serialization import to_json
from pytest_asyncio_kata.results.packed import unpack

from .answers import IN_TURN, RIGHT


def test_right_answer_gets_all_points(shared_desk):
    """The suite's own tests judge it, and the grade says under which conditions."""
    shared_desk.hand_in(RIGHT)
    grade = shared_desk.grade()

    assert (grade.points, grade.max_points) == (6, 6)
    assert grade.katas[0].solved
    assert (grade.submission, grade.seed, grade.clock) == ("ann", 1, "virtual")
    assert (grade.isolation, is_final(grade)) == ("process", True)
    assert grade.katas[0].answer == "katas/07_sample/sample.py"


def test_lost_points_are_explained_as_to_the_learner(shared_desk):
    """The explanation names the answer's file as it lies in the learner's checkout."""
    shared_desk.hand_in(IN_TURN)
    kata = shared_desk.grade().katas[0]
    lost = kata.tests[1]

    assert (kata.points, kata.max_points) == (1, 6)
    assert (lost.code, lost.points, lost.max_points) == ("SEQUENTIAL", 0, 3)
    assert lost.id == "katas/07_sample/test_07_sample.py::test_naps_together"
    assert "sample.py:12" in lost.explanation
    assert str(shared_desk.folder) not in lost.explanation


def test_lost_points_bring_a_picture_if_somebody_wants_pictures(shared_desk):
    """It is a part of a page that needs no other file; what passed has none."""
    shared_desk.hand_in(IN_TURN)
    job = shared_desk.job()
    tests = grade_one(replace(job, plan=replace(job.plan, pictures=True))).katas[0].tests
    pictures = [unpack(test.picture) for test in tests]

    assert [bool(picture) for picture in pictures] == [not test.points for test in tests]
    assert "<svg" in pictures[1]
    assert "README.md, " in pictures[1]
    assert 'href="' not in pictures[1]


def test_job_and_grade_cross_to_other_machines_as_json(shared_desk):
    """What a cluster's worker is sent holds contents, and no path of this machine."""
    shared_desk.hand_in(RIGHT)
    text = json.dumps(to_json(shared_desk.job()))

    assert str(shared_desk.folder) not in text
    assert str(shared_desk.course.root) not in text
    assert '"submission": "ann"' in grade_json(text)


def test_answer_crosses_as_it_is(shared_desk):
    """A byte order mark and Windows' ends of lines are the answer's own."""
    text = "\ufeff" + RIGHT.replace("\n", "\r\n")
    path = shared_desk.folder / "katas/07_sample/sample.py"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())

    assert shared_desk.job().given[0].text == text
    assert shared_desk.grade().points == 6
