"""A page for each kata in which a learner lost points: what every task did in these runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...report.pages.html import page
from ...report.pages.test_section import Part, TestOnPage, anchor_of, part
from ...results.packed import unpack
from ...results.result import Result
from ..grade import Grade, KataGrade, reason
from .plain_text import one_line

LEARNERS_PAGE = "index.html"
"""The page that leads to these, in the same folder."""


def address(kata: KataGrade, test: Result) -> str:
    """Return where the picture of a *test* is, from the learner's page; "" if there is none."""
    return f"{file_of(kata)}#{anchor_of(test.name)}" if test.picture else ""


def file_of(kata: KataGrade) -> str:
    """Return the name of the page with the pictures of *kata*."""
    return f"{kata.kata}.html"


def pictures_of(grade: Grade) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each kata's page; "" if there are no pictures for it."""
    for kata in grade.katas:
        text = ""
        if any(test.picture for test in kata.tests):
            parts = [_part(test) for test in kata.tests]
            text = page(kata.spoken, parts, index=LEARNERS_PAGE, back="All points")
        yield file_of(kata), text


def _part(test: Result) -> Part:
    if html := unpack(test.picture):
        # Points may have been changed after the test was judged.
        return Part(test.name, test.title, test.verdict, test.points, test.max_points, html)
    shown = TestOnPage(
        *(test.name, one_line(test.title), test.verdict, test.points, test.max_points),
        message=one_line(reason(test)),
    )
    return part(shown)


def without_pictures(grade: Grade) -> Grade:
    """Return *grade* as it is without them: they are a hundred times as long as all else."""
    katas = (
        replace(kata, tests=tuple(test.but(picture="") for test in kata.tests))
        for kata in grade.katas
    )
    return replace(grade, katas=tuple(katas))
