"""A grade adds up, and every lost point has its reason."""

import json
from dataclasses import replace

from pytest_asyncio_kata.grading.grade import Grade, is_final, reason
from pytest_asyncio_kata.record.serialization import from_json, to_json


def test_points_are_those_of_the_tests(grade):
    """What is scored and what can be scored come from the tests, run or not."""
    assert [(kata.points, kata.max_points) for kata in grade.katas] == [(3, 3), (2, 6), (0, 4)]
    assert (grade.points, grade.max_points) == (5, 13)


def test_kata_is_solved_when_every_test_passed(grade):
    """One test that failed, or was not run, leaves it open."""
    assert [kata.solved for kata in grade.katas] == [True, False, False]


def test_each_lost_point_has_one_sentence(grade):
    """It begins with the diagnosis, where there is one."""
    reasons = [reason(test) for kata in grade.katas for test in kata.tests]

    assert reasons == [
        "",
        "",
        "SEQUENTIAL: The 4 crawls ran one after another.",
        "HARNESS: the test ended without a verdict: KeyError",
        "There is no timeouts.py in the submission.",
    ]


def test_grade_is_final_if_nothing_of_ours_failed(grade, final_grade):
    """Neither a test without a verdict, nor a submission that could not be graded at all."""
    assert not is_final(grade)
    assert is_final(final_grade)
    assert not is_final(replace(final_grade, python=""))


def test_test_is_called_by_its_functions_name(grade):
    """The path before it is left out."""
    assert grade.katas[0].tests[0].name == "test_waits"


def test_grade_crosses_as_plain_data(grade):
    """What was written as JSON is the same grade again."""
    assert from_json(Grade, json.loads(json.dumps(to_json(grade)))) == grade
