"""What was changed after judging, in sentences that every format shows."""

from __future__ import annotations

from collections.abc import Sequence

from ...results.result import Result
from ..grade import EARLIER, LATE, Grade, KataGrade, was_changed


def remarks(grade: Grade) -> list[str]:
    """Return a sentence for each kata and reason for which points were changed."""
    sentences = []
    for kata in grade.katas:
        reasons: dict[str, list[Result]] = {}
        for test in kata.tests:
            if was_changed(test):
                reasons.setdefault(test.message, []).append(test)
        for reason, tests in reasons.items():
            if reason.startswith((LATE, EARLIER)):  # it is about the kata, whichever test says it
                tests = list(kata.tests)
            points, most = sum(t.points for t in tests), sum(t.max_points for t in tests)
            sentences.append(f"{_what(kata, tests)}: {points} of {most} points. {reason}")
    return sentences


def _what(kata: KataGrade, tests: Sequence[Result]) -> str:
    if len(tests) == len(kata.tests):
        return kata.spoken
    return f"{kata.spoken}, {', '.join(test.name for test in tests)}"
