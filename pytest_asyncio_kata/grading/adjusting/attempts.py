"""An earlier answer counts: the grade says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...results.result import PASSED
from ..grade import EARLIER, Grade, KataGrade


def said_of_earlier(grade: Grade, judged: Mapping[str, str]) -> Grade:
    """Return *grade* with a sentence for each kata whose earlier answer counts.

    Args:
        grade: What counts.
        judged: When those earlier answers were judged, by kata, as `Grade.graded_at` says it.
    """
    if not judged:
        return grade
    return replace(grade, katas=tuple(_kata(kata, judged.get(kata.kata)) for kata in grade.katas))


def _kata(kata: KataGrade, at: str | None) -> KataGrade:
    """Say it with the first test that passed: an answer without points is the best of none."""
    first = next((test for test in kata.tests if test.verdict == PASSED), None)
    if at is None or first is None:
        return kata
    said = f"{EARLIER}it was graded at {at}, and is the best so far."
    tests = tuple(test.but(message=said) if test is first else test for test in kata.tests)
    return replace(kata, tests=tests)
