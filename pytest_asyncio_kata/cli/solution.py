"""``kata solution``: the course's own answer, for learners who have solved the kata."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ..course.alternatives import Alternative, alternative_called, alternatives_of
from ..course.kata import Kata
from ..course.learner.progress import KataProgress
from ..report.footer import INDENT
from ..report.safe_text import printable
from ..report.text import wrapped
from .course_here import course_here, named_kata, progress_of
from .errors import Failure, as_refusal
from .installed_course import as_failure, installed_course
from .listing import listing
from .read.screen import PAGES, reading
from .terminal import (
    command_line,
    field_line,
    note,
    short_path,
    unicode_fits,
    width,
    wrapped_lines,
)

LEAST_TITLE = 36
"""Columns that a sentence gets at least beside a name."""


@click.command("solution")
@click.argument("kata", required=False)
@click.option(
    "--alternative",
    default="",
    metavar="NAME",
    help="Show a right answer in another style; they are listed below the solution.",
)
@click.option("--now", is_flag=True, help="Show it although your answer does not pass yet.")
def command(kata: str | None, *, now: bool, alternative: str) -> None:
    """Show the solution of a kata: by number, name or folder; else of the kata you are in.

    It is shown once your own answer has passed. Until then the exit code is 1.
    """
    here = course_here()
    chosen = named_kata(here, kata)
    if not now and not progress_of(here).get(chosen.name, KataProgress()).solved:
        _say_closed(chosen)
        sys.exit(1)
    layout = installed_course()
    path = layout.solution(chosen)
    if not path.is_file():
        raise Failure(f"the course has no solution of {chosen.name}")
    others = alternatives_of(layout, chosen)
    if alternative:
        with as_refusal():
            path = alternative_called(others, alternative).path
    with as_failure("the solution cannot be read"):
        source = path.read_text(encoding="utf-8")
    with reading(PAGES) as screen:
        screen.show([printable(short_path(path), unicode_fits()), "", *listing(source), ""])
        screen.show([field_line("yours", short_path(chosen.stub))])
        if others and not alternative:
            screen.show(_others(chosen, others))


def _others(kata: Kata, others: Sequence[Alternative]) -> list[str]:
    """Return the right answers in other styles, a line for each as far as it fits."""
    unicode = unicode_fits()
    margin = max(len(one.name) for one in others) + 2
    # In a narrow terminal the sentence stands below the name.
    below = width() - INDENT - margin < LEAST_TITLE
    indent = INDENT + (2 if below else margin)
    many = "are" if len(others) > 1 else "is"
    styles = "answers in other styles" if len(others) > 1 else "answer in another style"
    shown = ["", *wrapped_lines(f"There {many} {len(others)} more right {styles}:"), ""]
    for one in others:
        lines = wrapped(printable(one.title, unicode), width() - indent, len(one.title), unicode)
        head = " " * INDENT + one.name
        if below or not lines:
            shown.append(head)
            head = ""
        for line in lines:
            shown.append(head.ljust(indent) + line)
            head = ""
    show = command_line(f"solution {kata.number} --alternative {others[-1].name}")
    return [*shown, "", field_line("show one", show)]


def _say_closed(kata: Kata) -> None:
    """Print why the solution is not shown, and what can be done."""
    note(f"{kata.spoken} is not solved yet; its solution is shown when all tests have passed.")
    note(f"  a hint        {command_line(f'hint {kata.number}')}")
    note(f"  show it now   {command_line(f'solution {kata.number} --now')}")
