"""What a teacher decides about points: options of the command, and the grades that count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from ...grading.adjusting.attempts import said_of_earlier
from ...grading.adjusting.by_hand import Override, overridden, read_overrides
from ...grading.adjusting.lateness import HandInDate, LateRule, late, late_rule
from ...grading.class_list.people import People
from ...grading.grade import Grade
from ...grading.handed_in.hand_in_dates import hand_in_date
from ...grading.handed_in.submission import Submission
from ...grading.job import PlannedKata


def late_rule_of(due: str, rule: str) -> LateRule | None:
    """Return the rule for late submissions; None if there is no due date."""
    if rule and not due:
        raise click.UsageError("--late needs a due date: add --due")
    try:
        return late_rule(due, rule) if due else None
    except ValueError as error:
        raise click.UsageError(f"--due, --late: {error}") from error


def overrides_in(path: Path | None, katas: Sequence[PlannedKata]) -> list[Override]:
    """Return the overrides in the file at *path*; none if there is no file."""
    try:
        return read_overrides(path, katas) if path is not None else []
    except ValueError as error:
        raise click.UsageError(f"--overrides: {error}") from error


def adjustment(
    submissions: Sequence[Submission],
    people: People,
    rule: LateRule | None,
    overrides: Sequence[Override],
    earlier: Mapping[str, Mapping[str, str]],
) -> Callable[[Grade], Grade]:
    """Return what makes of a judged grade the one that counts: a word by hand is the last.

    Args:
        submissions: All of them.
        people: Who the learners are.
        rule: What late submissions lose.
        overrides: Points by hand.
        earlier: When the earlier answers that count were judged, by submission and kata.
    """
    by_name = {one.name: one for one in submissions}
    dates: dict[str, HandInDate | None] = {}  # each format reads all grades

    def adjusted(grade: Grade) -> Grade:
        judged = earlier.get(grade.submission, {})
        grade = said_of_earlier(grade, judged)
        if rule is not None:
            answers = [kata.answer for kata in grade.katas if kata.answer]
            name = grade.submission
            if name not in dates:
                dates[name] = hand_in_date(by_name[name], answers)
            date = dates[name]
            at = {kata: dt.datetime.fromisoformat(text) for kata, text in judged.items()}
            grade = late(grade, rule, date, at) if date is not None else grade
        learner = people.of(grade.submission)
        names = [grade.submission, *([learner.username, learner.name] if learner else [])]
        return overridden(grade, overrides, [name for name in names if name])

    return adjusted
