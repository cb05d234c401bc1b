"""Many grades as one table: a CSV file for spreadsheets and learning platforms.

It begins with a byte order mark. Teachers open it with Excel, which without one reads UTF-8
as another encoding and garbles each name that is not English; Moodle, LibreOffice and Google
Sheets skip it, and Canvas takes only its own export, edited. Python reads it with the
encoding ``utf-8-sig``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from ..grade import Grade, is_our_fault
from ..roster import Learner, learner_of
from .plain_text import plain

BYTE_ORDER_MARK = "\ufeff"

OF_LEARNER = ("username", "name", "email", "id", "section")
OF_GRADE = ("score", "max_score", "isolation", "graded_at", "answers", "note")

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs with which a formula of a spreadsheet may begin; the last four are full-width."""

NOT_HANDED_IN = "not handed in"
NOT_IN_ROSTER = "not in the roster"

Row = list[str | int]


def csv_text(grades: Sequence[Grade], roster: Mapping[str, Learner]) -> str:
    """Return the table: a row for each grade, then one for each learner without a grade.

    Rows end with CR LF, so write the text without translating newlines. A cell that a
    spreadsheet would take for a formula begins with an apostrophe.

    Args:
        grades: Those of all submissions, in the order of the rows.
        roster: The learners, as returned by ``read_roster``; may be empty.
    """
    katas = sorted({kata.kata for grade in grades for kata in grade.katas})
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    for row in _rows(grades, roster, katas):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _rows(
    grades: Sequence[Grade], roster: Mapping[str, Learner], katas: Sequence[str]
) -> Iterator[Row]:
    yield [*OF_LEARNER, *OF_GRADE, *katas]
    handed_in = set()
    for grade in grades:
        learner = learner_of(roster, grade.submission)
        handed_in.add(learner)
        yield _graded(grade, learner, katas, [NOT_IN_ROSTER] if roster and not learner else [])
    for learner in roster.values():
        if learner not in handed_in:
            nothing: Row = [""] * (len(OF_GRADE) - 1)
            yield [*_learner(learner), *nothing, NOT_HANDED_IN, *([""] * len(katas))]


def _graded(
    grade: Grade, learner: Learner | None, katas: Sequence[str], notes: Sequence[str]
) -> Row:
    who: Row = [grade.submission, "", "", "", ""] if learner is None else _learner(learner)
    points = {kata.kata: kata.points for kata in grade.katas}
    return [
        *who,
        grade.points,
        grade.max_points,
        grade.isolation,
        grade.graded_at,
        grade.answers,
        "; ".join([*notes, *_errors(grade)]),
        *(points.get(kata, "") for kata in katas),
    ]


def _learner(learner: Learner) -> Row:
    return [learner.username, learner.name, learner.email, learner.id, learner.section]


def _errors(grade: Grade) -> list[str]:
    """Return a note for the teacher when something of ours failed."""
    errors = sum(is_our_fault(test) for kata in grade.katas for test in kata.tests)
    return [f"not final: {errors} test(s) could not be judged, grade again"] if errors else []


def _cell(value: str | int) -> str | int:
    """Return *value* so that every spreadsheet shows it and no spreadsheet computes it."""
    if isinstance(value, int):
        return value
    text = plain(value)
    # Some skip white space before they look for a formula.
    risky = text.startswith(FORMULA) or text[:1].isspace()
    return f"'{text}" if risky else text
