"""How many threads an answer used at the same time."""

import pytest

from pytest_asyncio_kata.checks import threads
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Timeline


def used(count: int) -> Run:
    return Run("main", "virtual", End("returned"), Timeline(threads=count))


def test_as_many_as_allowed_are_all_right():
    """None, or a few."""
    assert threads(used(0), 0) is None
    assert threads(used(4), 4) is None


@pytest.mark.parametrize(
    ("count", "at_most", "headline", "expected", "actual"),
    [
        (
            10_000,
            0,
            "The answer used 10,000 threads.",
            "no thread except the event loop's",
            "10,000 threads at the same time",
        ),
        (5, 4, "The answer used 5 threads.", "at most 4 threads", "5 threads at the same time"),
        (2, 1, "The answer used 2 threads.", "at most 1 thread", "2 threads at the same time"),
        (
            1,
            0,
            "The answer used 1 thread.",
            "no thread except the event loop's",
            "1 thread beside the event loop's",
        ),
    ],
)
def test_too_many_are_counted(count, at_most, headline, expected, actual):
    """In the same unit as what was asked for."""
    finding = threads(used(count), at_most)

    assert finding.code is Code.OVER_LIMIT
    assert (finding.headline, finding.expected, finding.actual) == (headline, expected, actual)
