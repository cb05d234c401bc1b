"""The tests of a kata, as read from their text."""

import pytest

from pytest_asyncio_kata.course.kata_tests import KataTest, count_tests, max_points, read_tests

TESTS = '''
import pytest


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_naps(kata):
    """Two naps."""


def helper(): ...


@pytest.mark.points(True and 2)
def test_of_nothing(): ...


async def test_of_chance(kata):
    await kata.run("main", kata.random.random())


async def test_that_hands_on(kata):
    await kata.run("main", names(kata))
'''


def test_marks_and_points_stand_beside_a_test(course):
    """Points that are no plain number are no points, and helpers are no tests."""
    course.tests.write_text(TESTS, encoding="utf-8")

    assert read_tests(course.kata) == [
        KataTest("test_naps", "Two naps.", True, frozenset({"wall_clock", "points"}), 3),
        KataTest("test_of_nothing", "", False, frozenset({"points"}), None),
        KataTest("test_of_chance", "", True, frozenset(), None, draws=True),
        KataTest("test_that_hands_on", "", True, frozenset(), None, draws=True),
    ]


def test_tests_of_a_kata_are_counted(course):
    """By their functions, however often each is run."""
    assert count_tests(course.kata) == 3


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("def test_a(): ...", 1),
        ("@pytest.mark.points(3)\n@pytest.mark.wall_clock\nasync def test_a(): ...", 3),
        ("@pytest.mark.points(0)\ndef test_a(): ...", 0),
        ("@pytest.mark.points(3)\ndef a(): ...\ndef test_b(): ...", 1),
        ("def test_a(: ...", 0),
        ("def test_a(): '\0'", 0),
    ],
)
def test_points_are_read_from_the_text(course, text, points):
    """Marks count, functions without one are worth 1, and no test is run for it."""
    course.tests.write_text(text, encoding="utf-8")

    assert max_points(course.kata) == points


def test_file_that_cannot_be_read_holds_no_test(course):
    """And it has no points; `read_tests` raises the reason."""
    course.tests.unlink()

    assert (count_tests(course.kata), max_points(course.kata)) == (0, 0)
    with pytest.raises(OSError, match="test_07_sample"):
        read_tests(course.kata)
