"""``kata hint``: one more hint each time."""

from __future__ import annotations

from collections.abc import Collection

import click

from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.progress import (
    KataProgress,
    Progress,
    load_with_note,
    next_hint,
    spared_hints,
    update,
)
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
    Hints go from gentle to explicit; one that helps only with tests that pass is left out.
    After the last hint, that hint is shown again.
    """
    course = course_here()
    chosen = chosen_kata(course, kata)
    if chosen is None:
        say_wrapped("All katas are solved. To see a hint, name a kata: kata hint 01")
    elif not chosen.hints:
        say(f"{chosen.spoken} has no hints.")
    elif again:
        _say_again(chosen, progress_of(course).get(chosen.name, KataProgress()))
    else:
        index, spared, why_same = _next(course, chosen)
        say(chosen.spoken)
        _say_hint(chosen, index, why_same, spared=spared)
        if index and not why_same:
            say_field("again", command_line(f"hint {chosen.number} --again"))


def _say_again(kata: Kata, known: KataProgress) -> None:
    """Print the hints up to the last one that was shown; without those that nobody needs now."""
    spared = spared_hints(kata.helps, known)
    if not known.hints:
        say(f"No hint for {kata.spoken} was shown yet: {command_line(f'hint {kata.number}')}")
        return
    say(kata.spoken)
    last = min(known.hints, len(kata.hints)) - 1
    for index in range(last + 1):
        if index not in spared or index == last:
            _say_hint(kata, index, is_last=index == last, spared=spared)


def _say_hint(
    kata: Kata,
    index: int,
    why_same: str = "",
    *,
    is_last: bool = True,
    spared: Collection[int] = (),
) -> None:
    """Print one hint and, after the last of those that are shown, how many more there are."""
    lines = hint_lines(
        kata.hints,
        index,
        width=width(),
        unicode=unicode_fits(),
        why_same=why_same,
        count=is_last,
        spared=spared,
    )
    for line in lines:
        say(line)


def _next(course: Layout, kata: Kata) -> tuple[int, Collection[int], str]:
    """Return which hint comes next, which are left out, and why the next is the same again."""
    index, spared = 0, frozenset[int]()

    def change(before: Progress) -> Progress:
        nonlocal index, spared
        known = before.get(kata.name, KataProgress())
        spared = spared_hints(kata.helps, known)
        after, index = next_hint(known, len(kata.hints), spared)
        return before | {kata.name: after}

    try:
        note(update(course.state, change))
    except StateError as error:
        change(load_with_note(course.state)[0])
        note(f"progress is not kept in {course.state.name}: {error}")
        return index, spared, "the number of hints shown cannot be kept"
    return index, spared, ""
