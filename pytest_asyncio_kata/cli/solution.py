"""``kata solution``: the course's own answer, for learners who have solved the kata."""

from __future__ import annotations

import sys

import click

from ..course.kata import Kata
from ..course.learner.progress import KataProgress
from .course_here import course_here, named_kata, progress_of
from .errors import Failure
from .installed_course import as_failure, installed_course
from .listing import listing
from .terminal import command_line, note, say, say_field, short_path


@click.command("solution")
@click.argument("kata", required=False)
@click.option("--now", is_flag=True, help="Show it although your answer does not pass yet.")
def command(kata: str | None, *, now: bool) -> None:
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
    with as_failure("the solution cannot be read"):
        source = path.read_text(encoding="utf-8")
    say(short_path(path))
    say()
    for line in listing(source):
        click.echo(line, color=True)
    say()
    say_field("yours", short_path(chosen.stub))
    others = layout.alternatives(chosen)
    if others:
        say_field("more", f"{short_path(path.parent)}: {len(others)} right answers in other styles")


def _say_closed(kata: Kata) -> None:
    """Print why the solution is not shown, and what can be done."""
    note(f"{kata.spoken} is not solved yet; its solution is shown when all tests have passed.")
    note(f"  a hint        {command_line(f'hint {kata.number}')}")
    note(f"  show it now   {command_line(f'solution {kata.number} --now')}")
