"""``kata read``: a lesson in the terminal, from its beginning or from one of its headings.

Paragraphs, lists and tables are laid out by rich, which `kata list` and `kata solution` need
anyway; it reads Markdown as GitHub does. Headings, code and folded answers are ours: rich
centres headings, fills lines of code with blanks, and does not know ``<details>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ...course.kata import Kata
from ...course.lesson import Block, Kind, NoHeading, Section, beginning_at, sections_of
from ..course_here import chosen_with_rest, course_here
from ..errors import Refusal
from ..installed_course import as_failure
from ..terminal import command_line, say, say_field, say_wrapped, short_path
from .page import block_lines, heading_lines
from .screen import Screen, reading


@click.command("read", options_metavar="")
@click.argument("kata", required=False)
@click.argument("heading", nargs=-1)
def command(kata: str | None, heading: Sequence[str]) -> None:
    """Show the lesson of a kata: by number, name or folder.

    Without one: of the kata in whose folder you are, else of the first kata not solved.
    With a HEADING, or how it begins, the lesson is shown from there: kata read 03 "Hand over".
    In a terminal it stops when the screen is full, and before the answer to a question:
    press a key to go on, or q to end.
    """
    chosen, words = chosen_with_rest(course_here(), kata, heading)
    if chosen is None:
        say_wrapped("All katas are solved. To read a lesson again, name it: kata read 01")
        return
    read(chosen, " ".join(words))


def read(kata: Kata, heading: str = "", *, then: str = "") -> None:
    """Show the lesson of *kata*.

    Args:
        kata: The kata.
        heading: Where to begin; "" for the beginning.
        then: What follows, as the words of a stop after the last line; "" for no stop.

    Raises:
        Refusal: If the lesson has no such heading.
    """
    sections = _sections(kata, heading)
    with reading() as screen:
        for number, section in enumerate(sections):
            _show(section, screen, is_title=not heading and not number)
        _say_what_is_next(kata, watches=not then, part=bool(heading))
        if then:
            screen.stop(then)


def _sections(kata: Kata, heading: str) -> list[Section]:
    with as_failure(f"the lesson of {kata.spoken} cannot be read"):
        text = kata.lesson.read_text(encoding="utf-8", errors="replace")
    sections = sections_of(text)
    try:
        return beginning_at(sections, heading) if heading else sections
    except NoHeading as error:
        raise Refusal(f"{kata.spoken}: {error}") from error


def _show(section: Section, screen: Screen, *, is_title: bool) -> None:
    """Show one section; a heading is shown together with what follows it."""
    before = [*heading_lines(section.heading, first=is_title), ""] if section.heading else []
    for block in section.blocks:
        if block.kind is Kind.ANSWER:
            screen.show(before)
            _show_answer(block, screen)
        else:
            screen.show([*before, *block_lines(block), ""])
        before = []
    screen.show(before)


def _show_answer(answer: Block, screen: Screen) -> None:
    screen.stop(f"Think first. A key shows: {answer.text}")
    for lines in _parts(answer):
        screen.show([*lines, ""])


def _parts(answer: Block) -> Iterator[list[str]]:
    """Yield the parts of an *answer* that stay together on a screen."""
    title, *inside = [Block(Kind.TEXT, f"**{answer.text}**"), *answer.inside]
    if inside:
        yield [*block_lines(title), "", *block_lines(inside[0])]
    yield from (block_lines(block) for block in inside[1:])


def _say_what_is_next(kata: Kata, *, watches: bool, part: bool) -> None:
    if part:
        say_field("whole", command_line(f"read {kata.number}"))
    say_field("open", short_path(kata.stub))
    if watches:
        say_field("watch", command_line(f"watch {kata.number}"))
    say()
