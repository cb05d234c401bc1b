"""What a kata scores."""

import pytest

from pytest_asyncio_kata.grading.grade import is_final
from pytest_asyncio_kata.grading.grader import ungraded
from pytest_asyncio_kata.grading.job import Answer, Job, Plan, PlannedKata
from pytest_asyncio_kata.grading.scoring import kata_grade
from pytest_asyncio_kata.results.result import ERROR, NOT_RUN, PASSED, Result

TESTS = tuple(
    Result(f"katas/03_gather/t.py::{name}", "03_gather", name, "virtual", 0, points, NOT_RUN)
    for name, points in [("test_a", 1), ("test_b", 3), ("test_c", 2)]
)

KATA = PlannedKata("03_gather", "Gather", "gather.py", "auto", 45.0, TESTS)

ANSWER = Answer("03_gather", "katas/03_gather/gather.py", "", "text")

JOB = Job(
    submission="ann",
    answers="a" * 16,
    seed=1,
    plan=Plan("0.1.0", "b" * 16, "auto", "process", False, True, None, None, (), (KATA,)),
    given=(ANSWER,),
)


def verdicts(kata):
    """Return the verdicts and points of a kata's tests."""
    return [(test.verdict, test.points) for test in kata.tests]


def test_points_are_those_of_the_plan():
    """Whatever a report says that a test is worth."""
    passed = [test.but(verdict=PASSED, points=99, max_points=99) for test in TESTS]
    grade = kata_grade(KATA, ANSWER, passed)

    assert (grade.points, grade.max_points) == (6, 6)


def test_verdict_counts_once_and_only_if_it_was_expected():
    """A test reported twice, one not reported, and one that nobody knows score nothing."""
    first, second, _ = (test.but(verdict=PASSED) for test in TESTS)
    unknown = first.but(id="katas/03_gather/t.py::test_gift")
    grade = kata_grade(KATA, ANSWER, [first, second, second, unknown])

    assert verdicts(grade) == [(PASSED, 1), (ERROR, 0), (ERROR, 0)]
    assert [test.message for test in grade.tests[1:]] == [
        "The test was expected to be reported once, and was reported 2 times.",
        "The test was expected to be reported once, and was reported 0 times.",
    ]


@pytest.mark.parametrize("verdict", ["failed", "error", "not_run", "xpassed", "PASSED"])
def test_only_passed_scores(verdict):
    """Points with another verdict do not count."""
    results = [test.but(verdict=verdict, points=3) for test in TESTS]

    assert kata_grade(KATA, ANSWER, results).points == 0


def test_fault_of_ours_has_one_verdict():
    """A run without a verdict fails its test; in a grade that is an error in every format."""
    failed = [test.but(verdict="failed", code="HARNESS") for test in TESTS]

    assert verdicts(kata_grade(KATA, ANSWER, failed)) == [(ERROR, 0)] * 3


def test_submission_that_could_not_be_graded_has_the_reason_on_each_test():
    """It is no grade, and the points that can be scored are still there."""
    grade = ungraded(JOB, "KilledWorker: four of them")

    assert not is_final(grade)
    assert (grade.points, grade.max_points) == (0, 6)
    assert {test.message for test in grade.katas[0].tests} == {
        "This could not be graded: KilledWorker: four of them"
    }
