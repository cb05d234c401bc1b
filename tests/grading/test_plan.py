"""The plan of grading: what is known of a suite before anything is graded."""

import pytest

from pytest_asyncio_kata.course.catalog import katas_in
from pytest_asyncio_kata.grading.plan import SuiteError, find_suite, plan, suite_in


def test_without_a_sandbox_there_are_no_pictures(course):
    """An answer could reach what judges it, and so make the markup."""
    katas = katas_in(course.layout.katas)

    assert not plan(katas, isolation="process", pictures=True).pictures


def test_plan_knows_all_tests_without_an_answer(desk):
    """Names, titles and points are there before anything is graded."""
    kata = desk.job(clock="auto").plan.katas[0]

    assert [(test.max_points, test.clock) for test in kata.tests] == [
        (1, "virtual"),
        (3, "wall"),
        (2, "virtual"),
    ]
    assert kata.tests[0].title == "A nap of 2 s prints two lines and returns the name."


def test_suite_that_cannot_be_collected_is_refused(desk):
    """The message holds what pytest said."""
    desk.course.tests.write_text("def broken(:")

    with pytest.raises(SuiteError, match=r"cannot be collected.*ERROR"):
        desk.job()


def test_kata_without_tests_is_refused(desk):
    """Every answer would solve it."""
    desk.course.another("08_other")
    desk.course.tests.write_text("")

    with pytest.raises(SuiteError, match="07_sample: pytest finds no tests in it"):
        desk.job()


def test_suite_is_found_upward(desk):
    """From a kata, from the folder of all, and from the repository."""
    katas = desk.course.layout.katas

    assert {find_suite(p) for p in (katas / "07_sample", katas, katas.parent)} == {katas}
    assert suite_in(desk.course.root / "tests") is None
