"""A drawing for a wide terminal fits a narrower one, and still says the same."""

import pytest

from pytest_asyncio_kata.record.finding import Pointer
from pytest_asyncio_kata.report import draw
from pytest_asyncio_kata.report.diagnoses.diagnosis import calls
from pytest_asyncio_kata.report.narrowing import narrowed

TIMELINE = calls(
    ("ask Ada", 0, 2), ("ask Bo", 2, 3, "raised"), ("ask Cy", 3, 3, "cancelled"), ("ask Di", 3, 4)
)

POINTER = Pointer(2, "Ada answers")


def test_a_drawing_that_fits_stays():
    """Letter by letter."""
    wide = "\n".join(draw(TIMELINE, width=72, pointer=POINTER))

    assert narrowed(wide, 72) == wide


@pytest.mark.parametrize("width", [50, 56, 60])
def test_a_wide_drawing_becomes_what_a_narrow_one_would_be(width):
    """Rows, axis and marks are where the drawing code itself puts them, to a column."""
    narrow = draw(TIMELINE, width=width, pointer=POINTER)
    made = narrowed("\n".join(draw(TIMELINE, width=72, pointer=POINTER)), width).splitlines()

    assert [line[:7] for line in made] == [line[:7] for line in narrow]
    assert made[0] == narrow[0]
    assert [abs(len(a) - len(b)) <= 1 for a, b in zip(made, narrow, strict=True)] == [True] * 7
    assert [line[-1] for line in made[:5]] == [line[-1] for line in narrow[:5]]
    assert max(map(len, made)) <= width


@pytest.mark.parametrize("text", ["x" * 100, "  0 s without an axis " + "y" * 90, ""])
def test_what_is_no_drawing_stays(text):
    """Lines that a program prints are not touched."""
    assert narrowed(text, 40) == text
