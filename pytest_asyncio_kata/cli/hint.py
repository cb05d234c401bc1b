"""``kata hint``: one more hint each time."""

from __future__ import annotations

import sys

import click

from ..course.kata import Kata
from ..course.learner.progress import KataProgress, Progress, look, next_hint, update
from ..course.learner.standing import current
from ..course.learner.state import StateError
from ..course.learner.workspace import Workspace
from ..report.hint import hint_lines
from .messages import fits, note, refusing, say, say_wrapped, standings, width, workspace


@click.command("hint", options_metavar="")
@click.argument("kata", required=False)
def command(kata: str | None) -> None:
    """Show the next hint for a kata: by number, name or folder; else for the first not solved.

    Hints go from gentle to explicit. The last one stays.
    """
    course = workspace()
    chosen = _chosen(course, kata)
    if chosen is None:
        say_wrapped("All katas are solved. For a hint all the same, name one: kata hint 01")
    elif not chosen.hints:
        say(f"{chosen.spoken} has no hints.")
    else:
        index, why_same = _next(course, chosen)
        say(chosen.spoken)
        unicode = fits(sys.stdout)
        for line in hint_lines(
            chosen.hints, index, width=width(), unicode=unicode, why_same=why_same
        ):
            say(line)


def _chosen(course: Workspace, word: str | None) -> Kata | None:
    if word is not None:
        with refusing():
            return course.kata(word)
    here = current(standings(course))
    return here.kata if here is not None else None


def _next(course: Workspace, kata: Kata) -> tuple[int, str]:
    """Return which hint comes next, and why it will be the same one the next time."""
    index = 0

    def change(before: Progress) -> Progress:
        nonlocal index
        after, index = next_hint(before.get(kata.name, KataProgress()), len(kata.hints))
        return before | {kata.name: after}

    try:
        note(update(course.state, change))
    except StateError as error:
        change(look(course.state)[0])
        note(f"progress is not kept in {course.state.name}: {error}")
        return index, "which ones were shown cannot be kept"
    return index, ""
