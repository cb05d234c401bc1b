"""The course of the current folder: its katas, and how far the learner is."""

from __future__ import annotations

from pathlib import Path

from ..course.catalog import katas_in
from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.progress import Progress, load_with_note
from ..course.learner.standing import Standing, current, standing
from ..course.lookup import find_course, find_kata
from .errors import as_refusal
from .terminal import note


def course_here() -> Layout:
    """Return the course that contains the current folder.

    Raises:
        Refusal: If there is no course.
    """
    with as_refusal():
        return find_course(Path.cwd())


def kata_called(course: Layout, word: str) -> Kata:
    """Return the kata that *word* means.

    Raises:
        Refusal: If there is no such kata, or if it is not as it should be.
    """
    with as_refusal():
        return find_kata(course, word)


def chosen_kata(course: Layout, word: str | None) -> Kata | None:
    """Return the kata that *word* means; without a word the first kata not solved, if any.

    Raises:
        Refusal: If there is no kata of that name, or if a kata is not as it should be.
    """
    if word is not None:
        return kata_called(course, word)
    here = current(standings_of(course))
    return here.kata if here is not None else None


def progress_of(course: Layout) -> Progress:
    """Return how far the learner is; print a note if the progress cannot be read."""
    known, odd = load_with_note(course.state)
    note(odd)
    return known


def standings_of(course: Layout) -> list[Standing]:
    """Return how far each kata is, in order.

    Raises:
        Refusal: If a kata is not as it should be.
    """
    known = progress_of(course)
    with as_refusal():
        return [standing(kata, known) for kata in katas_in(course.katas)]
