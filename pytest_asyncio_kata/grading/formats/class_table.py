"""The class at a glance as a CSV file: a row for each test, and one for each kata."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ..class_view import ABSENT, SOLVED, UNJUDGED, ClassView, KataView
from .csv_cell import BYTE_ORDER_MARK, cell

HEADER = ("kata", "test", "title", "points", "learners", "passed", "failed", "not_handed_in")
DIAGNOSES = ("not_judged", "diagnoses")


def class_csv(view: ClassView) -> str:
    """Return the table; rows end with CR LF, so write it without translating newlines."""
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*HEADER, *DIAGNOSES])
    for kata in view.katas:
        for row in _rows(kata):
            writer.writerow([cell(value) for value in row])
    return text.getvalue()


def _rows(kata: KataView) -> Iterator[list[str | int]]:
    """Yield the row of the whole kata, where solved counts as passed; then those of its tests."""
    every, solved = kata.states.total(), kata.states[SOLVED]
    absent, unjudged = kata.states[ABSENT], kata.states[UNJUDGED]
    said = "; ".join(f"{one.code} {one.learners}" for one in kata.diagnoses)
    open_now = every - solved - absent - unjudged
    yield [
        *(kata.kata, "", kata.title, kata.max_points, every),
        *(solved, open_now, absent, unjudged, said),
    ]
    for test in kata.tests.values():
        yield [
            *(kata.kata, test.name, test.title, test.max_points, every),
            *(test.passed, test.failed, absent, unjudged, ""),
        ]
