"""A grade says that an earlier answer counts."""

from dataclasses import replace

from pytest_asyncio_kata.grading.adjusting.attempts import said_of_earlier
from pytest_asyncio_kata.grading.adjusting.remarks import remarks

from ..conftest import ASYNC_AWAIT, GRADE

AT = "2026-11-20T17:00:00Z"


def test_kata_with_an_earlier_answer_says_so():
    """Once, and about the whole kata; points are as they were."""
    made = said_of_earlier(replace(GRADE, katas=(ASYNC_AWAIT,)), {"01_async_await": AT})

    assert made.points == ASYNC_AWAIT.points
    points = f"{ASYNC_AWAIT.points} of {ASYNC_AWAIT.max_points} points"
    said = f"Earlier answer: it was graded at {AT}, and is the best so far."
    assert remarks(made) == [f"01 async await: {points}. {said}"]


def test_latest_answer_is_not_talked_about():
    """Nothing is said of it, nor of other katas."""
    assert said_of_earlier(GRADE, {}) is GRADE
    assert said_of_earlier(GRADE, {"99_other": AT}) == GRADE
