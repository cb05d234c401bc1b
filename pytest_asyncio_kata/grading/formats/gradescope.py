"""A grade as Gradescope reads it: ``results.json``.

There is no ``score`` on top: it would override the sum of the tests. Learners see each test
and its explanation at once; what the grading prints is for teachers only.
"""

from __future__ import annotations

import math
from typing import Any

from ...results.result import PASSED, Result
from ..adjusting.remarks import remarks
from ..grade import Grade, KataGrade, is_our_fault, reason
from .plain_text import clipped, one_line

MOST_TEXT = 10_000
"""Characters of one test's text: an explanation is far shorter, a hostile one is not."""

GRADING_FAILED = "The grading itself failed here, not the answer; please tell your teacher."


def results(grade: Grade) -> dict[str, Any]:
    """Return the results as JSON data; times are whole seconds, rounded up."""
    conditions: dict[str, str | int] = {
        "isolation": grade.isolation,
        "suite": grade.suite,
        "suite_hash": grade.suite_hash,
        "seed": grade.seed,
    }
    return {
        "execution_time": math.ceil(grade.seconds),
        "output": _summary(grade),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            **conditions,
            "submission": one_line(grade.submission),
            "answers": grade.answers,
            "clock": grade.clock,
            "python": grade.python,
            "graded_at": grade.graded_at,
        },
        "tests": [
            _test(f"{_number(kata, place)}.{line}", kata, test, conditions)
            for place, kata in enumerate(grade.katas, start=1)
            for line, test in enumerate(kata.tests, start=1)
        ],
    }


def _summary(grade: Grade) -> str:
    """Return a line for the grade, and one for each kata."""
    errors = sum(is_our_fault(test) for kata in grade.katas for test in kata.tests)
    lines = [f"{grade.points} of {grade.max_points} points"]
    if errors:
        lines.append(
            f"This grade is not final: {errors} test(s) could not be judged. {GRADING_FAILED}"
        )
    lines += [clipped(one_line(sentence), MOST_TEXT) for sentence in remarks(grade)]
    for kata in grade.katas:
        note = f"  {clipped(one_line(kata.note), MOST_TEXT)}" if kata.note else ""
        lines.append(f"  {kata.points:>3} of {kata.max_points:>3}  {kata.spoken}{note}")
    return "\n".join(lines)


def _number(kata: KataGrade, place: int) -> int:
    """Return the kata's number, from its directory; its *place* if the directory has none."""
    digits = kata.kata.partition("_")[0]
    return int(digits) if digits.isascii() and digits.isdigit() else place


def _test(
    number: str, kata: KataGrade, test: Result, conditions: dict[str, str | int]
) -> dict[str, Any]:
    return {
        "score": test.points,
        "max_score": test.max_points,
        "status": "passed" if test.verdict == PASSED else "failed",
        "name": one_line(f"{kata.title}: {test.title}"),
        "name_format": "text",
        "number": number,
        "output": _output(test),
        "output_format": "text",
        "visibility": "visible",
        "extra_data": {
            "test": test.name,
            "kata": kata.kata,
            "verdict": test.verdict,
            "code": test.code,
            "seconds": math.ceil(test.seconds),
            **conditions,
        },
    }


def _output(test: Result) -> str:
    """Return what the learner reads about *test*; an explanation contains its message."""
    text = test.explanation or reason(test)
    if is_our_fault(test):
        text = f"{GRADING_FAILED}\n\n{text}"
    return clipped(text, MOST_TEXT)
