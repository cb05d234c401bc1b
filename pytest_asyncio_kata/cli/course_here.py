"""The course of the current folder: its katas, and how far the learner is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..course.catalog import katas_in
from ..course.kata import Kata, KataError
from ..course.layout import Layout
from ..course.learner.progress import Progress, load_with_note
from ..course.learner.standing import Standing, current, standing
from ..course.lookup import find_course, find_kata, kata_around
from .errors import Refusal, as_refusal
from .terminal import command_line, note, short_path


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
    """Return the kata that *word* means; without a word that of the current folder, or the next.

    The next is the first kata not solved, if there is one.

    Raises:
        Refusal: If there is no kata of that name, or if a kata is not as it should be.
    """
    around = _kata_around(course, word)
    if around is not None:
        return around
    here = current(standings_of(course))
    return here.kata if here is not None else None


def chosen_with_rest(
    course: Layout, word: str | None, rest: Sequence[str]
) -> tuple[Kata | None, list[str]]:
    """Return the kata that *word* means, as `chosen_kata` does, and the other words.

    In the folder of a kata, a *word* that means no kata is the first of the other words.

    Raises:
        Refusal: If there is no kata of that name, or if a kata is not as it should be.
    """
    around = _kata_around(course, None) if word is not None else None
    if word is None or around is None:
        return chosen_kata(course, word), [*rest]
    try:
        return find_kata(course, word), [*rest]
    except KataError as error:
        raise Refusal(str(error)) from error
    except ValueError:
        return around, [word, *rest]


def named_kata(course: Layout, word: str | None) -> Kata:
    """Return the kata that *word* means; without a word that of the current folder.

    Raises:
        Refusal: If there is no kata of that name, or if none is named.
    """
    around = _kata_around(course, word)
    if around is None:
        name = click.get_current_context().info_name
        raise Refusal(
            f"name a kata, such as {command_line(f'{name} 01')}, or type it in the folder of one"
        )
    return around


def _kata_around(course: Layout, word: str | None) -> Kata | None:
    """Return the kata that *word* means; without a word that of the current folder, if any."""
    if word is not None:
        return kata_called(course, word)
    with as_refusal():
        return kata_around(course, Path.cwd())


def check_tests(kata: Kata) -> None:
    """Check that the tests of *kata* are there: without them pytest has nothing to say.

    Raises:
        Refusal: If they are not.
    """
    if not kata.tests.is_file():
        reset = command_line(f"reset {kata.number} --tests")
        raise Refusal(
            f"the tests of {kata.spoken} are not there: no file {short_path(kata.tests)}",
            f"To get them back: {command_line('update')}, or {reset}",
        )


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
