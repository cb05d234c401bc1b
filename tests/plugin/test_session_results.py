"""The results of a session, kata by kata."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from pytest_asyncio_kata.course.kata import read
from pytest_asyncio_kata.plugin.session_results import SessionResults
from pytest_asyncio_kata.results.outcome import TestOutcome
from pytest_asyncio_kata.results.result import FAILED, NOT_RUN, PASSED, Result
from pytest_asyncio_kata.results.selected_test import SelectedTest

NAMES = ("test_naps", "test_naps_together", "test_naps_on_two_nights")
POINTS = (1, 3, 2)


@pytest.fixture
def found(course):
    """Return the results of a session that is to run the tests of two katas."""
    results = SessionResults(SimpleNamespace(kata_in=read))
    for directory in (course.another(), course.kata.directory):
        tests = [selected(directory, *test) for test in zip(NAMES, POINTS, strict=True)]
        results.select(tests)
    return results


def selected(directory, name, points):
    test = f"katas/{directory.name}/test_{directory.name}.py::{name}"
    result = Result(test, directory.name, "It naps.", "virtual", 0, points, PASSED)
    return SelectedTest(directory, directory / "answer.py", result.not_run())


def end(found, kata, *verdicts):
    """Let tests of *kata* come to *verdicts*, in their order."""
    tests = [result for result in found.results if result.kata == kata]
    for result, verdict in zip(tests, verdicts, strict=False):
        points = result.max_points if verdict == PASSED else 0
        found.add(TestOutcome.of(result.but(verdict=verdict, points=points)))


def test_selected_test_has_a_result_before_it_is_run(found):
    """That it was not run."""
    assert {result.verdict for result in found.results} == {NOT_RUN}
    assert [one.kata.name for one in found.by_kata()] == ["07_sample", "08_other"]
    assert found.by_kata()[0].ran == []


def test_results_stand_as_the_tests_are_written(course):
    """Also if a plugin has the tests run in another order, such as pytest-randomly."""
    results = SessionResults(SimpleNamespace(kata_in=read))
    tests = [f"{NAMES[1]}[b]", NAMES[2], f"{NAMES[1]}[a]", NAMES[0], "test_gone"]
    results.select(selected(course.kata.directory, name, 1) for name in tests)
    (kata,) = results.by_kata()

    names = [result.name for result in kata.results]
    assert names == [NAMES[0], f"{NAMES[1]}[b]", f"{NAMES[1]}[a]", NAMES[2], "test_gone"]


def test_points_are_those_of_the_selected_tests(found):
    """The maximum counts the tests that were never run, too."""
    end(found, "08_other", FAILED, PASSED)
    _, other = found.by_kata()

    assert (other.points, other.max_points) == (3, 6)
    assert [result.name for result in other.ran] == ["test_naps", "test_naps_together"]
    assert other.answer.name == "answer.py"


@pytest.mark.parametrize(
    ("verdicts", "passed", "whole"),
    [
        ([PASSED, PASSED, PASSED], True, True),
        ([PASSED, FAILED, PASSED], False, True),
        ([PASSED, PASSED], False, False),
        ([PASSED, PASSED, NOT_RUN], False, False),
    ],
)
def test_kata_is_passed_and_whole(found, verdicts, passed, whole):
    """Passed when each test did; whole when all its functions were run, however they ended."""
    end(found, "07_sample", *verdicts)
    sample, _ = found.by_kata()

    assert (sample.passed, sample.whole) == (passed, whole)


def test_results_stay_in_the_order_of_the_tests(found):
    """The order in which the tests end does not matter."""
    before = [result.id for result in found.results]
    end(found, "07_sample", PASSED)

    assert [result.id for result in found.results] == before


def test_parameters_make_no_more_functions(course):
    """One function that is run twice counts once."""
    found = SessionResults(SimpleNamespace(kata_in=read))
    directory = course.kata.directory
    twice = [selected(directory, f"test_naps[{clock}]", 1) for clock in ("virtual", "wall")]
    found.select([*twice, selected(directory, "test_naps_together", 3)])
    end(found, "07_sample", PASSED, PASSED, PASSED)

    assert found.by_kata()[0].passed
    assert not found.by_kata()[0].whole
    assert found.directories == {Path(directory)}
