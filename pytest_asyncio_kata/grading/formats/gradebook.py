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

from ..adjusting.remarks import remarks
from ..class_list.people import People
from ..class_list.roster import Learner
from ..grade import Grade, is_our_fault
from ..handed_in.answer_places import unexpected
from .csv_cell import BYTE_ORDER_MARK, cell

OF_LEARNER = ("username", "name", "email", "id", "section")
OF_GRADE = ("score", "max_score", "isolation", "graded_at", "answers", "note")

NOT_HANDED_IN = "not handed in"
NOT_IN_ROSTER = "not in the roster"
TWICE = "the learner has another submission, too"

Row = list[str | int]


def csv_text(
    grades: Sequence[Grade],
    roster: Mapping[str, Learner],
    numbers: Mapping[str, str] | None = None,
) -> str:
    """Return the table: a row for each grade, then one for each learner without a grade.

    Rows end with CR LF, so write the text without translating newlines. A cell that a
    spreadsheet would take for a formula begins with an apostrophe.

    Args:
        grades: Those of all submissions, in the order of the rows.
        roster: The learners, as returned by ``read_roster``; may be empty.
        numbers: What a platform calls the learner of each submission, as far as it is known.
    """
    katas = sorted({kata.kata for grade in grades for kata in grade.katas})
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    people = People(roster, numbers or {})
    for row in _rows(grades, people, katas):
        writer.writerow([cell(value) for value in row])
    return text.getvalue()


def _rows(grades: Sequence[Grade], people: People, katas: Sequence[str]) -> Iterator[Row]:
    yield [*OF_LEARNER, *OF_GRADE, *katas]
    names = [grade.submission for grade in grades]
    strangers, twice = set(people.strangers(names)), people.twice(names)
    for grade in grades:
        notes = [NOT_IN_ROSTER] if grade.submission in strangers else []
        notes += [TWICE] if grade.submission in twice else []
        yield _graded(grade, people.of(grade.submission), katas, notes)
    for learner in people.absent(names):
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
        "; ".join([*notes, *_errors(grade), *_found(grade), *remarks(grade)]),
        *(points.get(kata, "") for kata in katas),
    ]


def _learner(learner: Learner) -> Row:
    return [learner.username, learner.name, learner.email, learner.id, learner.section]


def _errors(grade: Grade) -> list[str]:
    """Return a note for the teacher when something of ours failed."""
    errors = sum(is_our_fault(test) for kata in grade.katas for test in kata.tests)
    return [f"not final: {errors} test(s) could not be judged, grade again"] if errors else []


def _found(grade: Grade) -> Iterator[str]:
    """Yield a note for each answer that was not where it is expected."""
    for kata in grade.katas:
        if path := unexpected(kata.kata, kata.answer):
            yield f"{kata.kata} is from {path}"
