"""``kata hint``: one more hint each time."""

from __future__ import annotations

import click

from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.progress import KataProgress, Progress, load_with_note, next_hint, update
from ..course.learner.state import StateError
from ..report.hint import hint_lines
from .course_here import chosen_kata, course_here
from .terminal import note, say, say_wrapped, unicode_fits, width


@click.command("hint", options_metavar="")
@click.argument("kata", required=False)
def command(kata: str | None) -> None:
    """Show the next hint for a kata: by number, name or folder.

    Without one: for the kata in whose folder you are, else for the first kata not solved.
    Hints go from gentle to explicit. After the last hint, that hint is shown again.
    """
    course = course_here()
    chosen = chosen_kata(course, kata)
    if chosen is None:
        say_wrapped("All katas are solved. To see a hint, name a kata: kata hint 01")
    elif not chosen.hints:
        say(f"{chosen.spoken} has no hints.")
    else:
        index, why_same = _next(course, chosen)
        say(chosen.spoken)
        lines = hint_lines(
            chosen.hints, index, width=width(), unicode=unicode_fits(), why_same=why_same
        )
        for line in lines:
            say(line)


def _next(course: Layout, kata: Kata) -> tuple[int, str]:
    """Return which hint comes next, and why the next time shows the same hint."""
    index = 0

    def change(before: Progress) -> Progress:
        nonlocal index
        after, index = next_hint(before.get(kata.name, KataProgress()), len(kata.hints))
        return before | {kata.name: after}

    try:
        note(update(course.state, change))
    except StateError as error:
        change(load_with_note(course.state)[0])
        note(f"progress is not kept in {course.state.name}: {error}")
        return index, "the number of hints shown cannot be kept"
    return index, ""
