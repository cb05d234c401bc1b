"""One submission graded by real sessions of pytest, over a small course."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata.grading.grader import OtherSuite, grade_one
from pytest_asyncio_kata.grading.judging import pytest_process

from .answers import RIGHT


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
