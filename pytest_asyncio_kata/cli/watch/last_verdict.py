"""What the last run of a kata left to do: the test that ``kata watch`` explains."""

from __future__ import annotations

from ...course.kata import Kata
from ...course.layout import Layout
from ...course.learner.last_run import LastRun, load
from ...course.learner.progress import NOT_WRITTEN, PASSED, KataProgress
from ..course_here import progress_of


def first_open(course: Layout, kata: Kata) -> LastRun | None:
    """Return the first test that did not pass in the last run; None if none is known."""
    try:
        kept = load(course.state, kata.name)
    except (ValueError, OSError):
        return None
    return next((one for one in kept if one.verdict != PASSED), None)


def heading_to_read(course: Layout, kata: Kata) -> str:
    """Return the heading of the lesson that the explanation names; "" for the whole lesson."""
    tests = progress_of(course).get(kata.name, KataProgress()).tests.values()
    explained = next((test for test in tests if test.verdict != PASSED), None)
    if explained is None or explained.code == NOT_WRITTEN:
        return ""
    return explained.heading
