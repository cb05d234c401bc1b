"""``kata hint``: one more hint each time."""

from __future__ import annotations

import click

from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.progress import KataProgress, Progress, load_with_note, next_hint, update
from ..course.learner.state import StateError
from ..report.hint import hint_lines
from .course_here import chosen_kata, course_here, progress_of
from .terminal import command_line, note, say, say_field, say_wrapped, unicode_fits, width


@click.command("hint")
@click.argument("kata", required=False)
@click.option("--again", is_flag=True, help="Show all hints once more that you have seen.")
def command(kata: str | None, *, again: bool = False) -> None:
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
    elif again:
        _say_again(chosen, progress_of(course).get(chosen.name, KataProgress()).hints)
    else:
        index, why_same = _next(course, chosen)
        say(chosen.spoken)
        _say_hint(chosen, index, why_same)
        if index and not why_same:
            say_field("again", command_line(f"hint {chosen.number} --again"))


def _say_again(kata: Kata, seen: int) -> None:
    """Print the hints that were *seen*, as many as there still are."""
    if not seen:
        say(f"No hint for {kata.spoken} was shown yet: {command_line(f'hint {kata.number}')}")
        return
    say(kata.spoken)
    for index in range(min(seen, len(kata.hints))):
        _say_hint(kata, index, is_last=index == min(seen, len(kata.hints)) - 1)


def _say_hint(kata: Kata, index: int, why_same: str = "", *, is_last: bool = True) -> None:
    """Print one hint and, after the last of those that are shown, how many more there are."""
    lines = hint_lines(
        kata.hints,
        index,
        width=width(),
        unicode=unicode_fits(),
        why_same=why_same,
        count=is_last,
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
