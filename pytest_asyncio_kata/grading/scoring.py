"""The points of a kata: from the results of its tests, or for a kata that was not judged.

What can be scored comes from the plan, never from what ran. A verdict counts for a test
that the plan has and that was reported once, and only ``passed`` scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..record.finding import Code
from ..results.result import ERROR, PASSED, Result
from .grade import KataGrade
from .job import Answer, PlannedKata


def kata_grade(kata: PlannedKata, answer: Answer, results: Sequence[Result]) -> KataGrade:
    """Return the grade of *kata*, by the *results* of a pytest that may have judged others too."""
    times = Counter(result.id for result in results)
    by_id = {result.id: result for result in results}
    return KataGrade(
        kata=kata.kata,
        title=kata.title,
        answer=answer.path,
        note="",
        tests=tuple(_counted(test, by_id.get(test.id), times[test.id]) for test in kata.tests),
    )


def _counted(expected: Result, result: Result | None, times: int) -> Result:
    if result is None or times != 1:
        message = f"The test was expected to be reported once, and was reported {times} times."
        return expected.but(verdict=ERROR, code=Code.HARNESS.name, message=message)
    if result.is_ours:
        result = result.but(verdict=ERROR)  # one verdict for it, in every format
    points = expected.max_points if result.verdict == PASSED else 0
    return result.but(points=points, max_points=expected.max_points, kata=expected.kata)


def unjudged_kata(kata: PlannedKata, answer: Answer, why: str, verdict: str) -> KataGrade:
    """Return the grade of *kata* without points, for the reason *why*."""
    code = Code.HARNESS.name if verdict == ERROR else ""
    tests = tuple(test.but(verdict=verdict, code=code, message=why) for test in kata.tests)
    return KataGrade(kata.kata, kata.title, answer.path, why, tests)
