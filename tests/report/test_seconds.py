"""Seconds in words, and the marks of an axis."""

import pytest

from pytest_asyncio_kata.report.seconds import ticks, with_unit


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (1e-6, "1 µs"),
        (0.00025, "0.25 ms"),
        (0.1, "0.1 s"),
        (1 / 3, "0.333 s"),
        (4, "4 s"),
        (10.0, "10 s"),
        (1e6, "1,000,000 s"),
        (1e12, "1e+12 s"),
        (-2, "-2 s"),
    ],
)
def test_seconds_are_spoken_in_the_unit_that_fits(seconds, words):
    """A learner reads neither 1e-06 nor 0.25000001."""
    assert with_unit(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "most", "words"),
    [
        (10, 6, ["0 s", "2 s", "4 s", "6 s", "8 s", "10 s"]),
        (4, 6, ["0 s", "1 s", "2 s", "3 s", "4 s"]),
        (0.45, 6, ["0 s", "0.1 s", "0.2 s", "0.3 s", "0.4 s"]),
        (3e-6, 5, ["0 s", "1 µs", "2 µs", "3 µs"]),
        (1e6, 6, ["0 s", "200,000 s", "400,000 s", "600,000 s", "800,000 s", "1,000,000 s"]),
        (0, 6, ["0 s"]),
    ],
)
def test_an_axis_has_round_marks(seconds, most, words):
    """Steps of 1, 2 or 5, times a power of ten."""
    assert [text for _, text in ticks(seconds, most)] == words
