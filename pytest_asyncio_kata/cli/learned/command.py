"""``kata learned``: the page at the end of the course, which can be read at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ...course.learner.learned import (
    ClosingDrawing,
    Learned,
    NoDrawing,
    learned_in,
    sentence_of,
    state_of,
)
from ...course.learner.standing import Standing, State
from ...course.lesson import sections_of
from ...report.safe_text import printable
from ..course_here import course_here, standings_of
from ..errors import as_refusal
from ..installed_course import as_failure
from ..read.page import block_lines, heading_lines
from ..read.screen import PAGES, reading
from ..show import drawing_lines
from ..terminal import say_wrapped, short_path, unicode_fits, wrapped_lines
from .words import TITLE, drawing_title, how_far, next_command, notes_on

INDENT = 4


@click.command("learned", options_metavar="[--html FILE]")
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it as a page for the browser into FILE, which is new, or such a page.",
)
def command(html: Path | None = None) -> None:
    """Show what you have learned, your answer to the last task as a drawing, and where to go on.

    It is the page at the end of the course. Before that, it also shows what is open.
    """
    course = course_here()
    found = standings_of(course)
    with as_failure(), as_refusal():
        learned = learned_in(course, found)
    if html is not None:
        from .html import write  # only where a page is asked for

        write(html, learned, course)
        say_wrapped(f"The page is in {short_path(html)}.")
        return
    with reading(PAGES) as screen:
        for number, part in enumerate(_parts(learned)):
            screen.show([*([""] if number else []), *part])


def _parts(learned: Learned) -> Iterator[list[str]]:
    """Yield the parts of the page, each as lines that stay together on a screen."""
    points = f"{learned.points} of {learned.max_points} points"
    said = wrapped_lines(f"{how_far(learned)[:-1]}: {points}.")
    yield [*heading_lines(TITLE, first=True), "", *said]
    for one in learned.solved:
        yield _kata_lines(one)
    if learned.open:
        yield heading_lines("What is open")
        for one in learned.open:
            yield _kata_lines(one)
        if then := next_command(learned.standings):
            yield wrapped_lines(then)
    if learned.drawing is not None:
        yield _drawing_lines(learned.drawing)
    for section in sections_of(learned.going_on):
        above = heading_lines(section.heading) if section.heading else []
        for block in section.blocks:
            yield [*above, *([""] if above else []), *block_lines(block)]
            above = []
        if above:
            yield above


def _kata_lines(one: Standing) -> list[str]:
    """Return the name of a kata, and a sentence; what is to be known of its state beside it."""
    state = state_of(one)
    expected = (State.SOLVED.value, State.NOT_STARTED.value)
    said = "" if state in expected else f" ({state})"
    name = printable(f"{one.kata.number} {one.kata.title}{said}", unicode_fits())
    return [name, *wrapped_lines(sentence_of(one), INDENT)]


def _drawing_lines(drawing: ClosingDrawing | NoDrawing) -> list[str]:
    notes = [line for note in notes_on(drawing) for line in wrapped_lines(note)]
    if isinstance(drawing, NoDrawing):
        return notes
    return [*heading_lines(drawing_title(drawing)), "", *notes, *drawing_lines(drawing.run)]
