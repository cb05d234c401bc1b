"""``kata show``: draw what the event loop did in the last run of each test."""

from __future__ import annotations

import click

from ..course.catalog import katas_in
from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.last_run import LastRun, RunExcerpt, load
from ..course.learner.progress import answer_hash
from ..record.finding import ONCE
from ..record.run import does
from ..report import draw
from ..report.safe_text import printable
from .course_here import chosen_with_rest, course_here
from .errors import Refusal
from .read.screen import PAGES, reading
from .terminal import command_line, short_path, unicode_fits, width, wrapped_lines

INDENT = 2


@click.command("show", options_metavar="")
@click.argument("kata", required=False)
@click.argument("test", required=False, default="")
def command(kata: str | None, test: str) -> None:
    """Draw the last run of each test of a kata: by number, name or folder.

    With a part of a test's name, only the tests with that name: kata show 03 twice. Without
    a kata: of the kata in whose folder you are, else of the first kata not solved.
    """
    course = course_here()
    found, words = chosen_with_rest(course, kata, [test] if test else [])
    chosen, test = found or katas_in(course.katas)[-1], " ".join(words)
    kept = _last_runs(course, chosen)
    tests = [one for one in kept if test in one.test]
    if kept and not tests:
        names = ", ".join(one.test for one in kept)
        raise Refusal(
            f"no test of {chosen.spoken} has {test!r:.60} in its name; choose one of: {names}"
        )
    if not tests:
        raise Refusal(
            f"no run of {chosen.spoken} was kept yet; run its tests:"
            f" {command_line(f'check {chosen.number}')}"
        )
    head = [f"{chosen.spoken}: the last run of each test"]
    if any(one.answer != answer_hash(chosen.stub) for one in tests):
        check = command_line(f"check {chosen.number}")
        changed = f"{short_path(chosen.stub)} has changed since that run; run it: {check}"
        head += wrapped_lines(changed)
    with reading(PAGES) as screen:
        screen.show(head)
        for one in tests:
            screen.show(["", *_test_lines(one)])


def _last_runs(course: Layout, kata: Kata) -> tuple[LastRun, ...]:
    try:
        return load(course.state, kata.name)
    except (ValueError, OSError) as error:
        raise Refusal(
            f"the last run of {kata.spoken} cannot be read; run its tests again:"
            f" {command_line(f'check {kata.number}')}"
        ) from error


def _test_lines(test: LastRun) -> list[str]:
    lines = [printable(f"{test.test}: {test.verdict}", unicode_fits()), *wrapped_lines(test.title)]
    if test.message:
        lines += wrapped_lines(f"{test.code}: {test.message}", INDENT)
    if test.code not in {code.name for code in ONCE}:
        lines += [line for run in test.runs for line in drawing_lines(run)]
    return lines


def drawing_lines(run: RunExcerpt) -> list[str]:
    """Return what a run did as lines: how long it took, and its drawing."""
    took = f"{does(run.name)} took {run.timeline.seconds:.4g} s on the {run.clock} clock"
    if run.clock == "wall":
        took += f", measured {run.wall_seconds:.2f} s"
    unicode = unicode_fits()
    drawn = draw(run.timeline, width=width() - INDENT, unicode=unicode)
    drawn = drawn or [f"nothing to draw: {_why_nothing(run)}"]
    lines = ["", *wrapped_lines(took, INDENT)]
    lines += [" " * INDENT + printable(line, unicode) for line in drawn]
    if run.timeline.dropped:
        lines += wrapped_lines(f"{run.timeline.dropped} more calls were not kept", INDENT)
    return lines


def _why_nothing(run: RunExcerpt) -> str:
    """Return why *run* has no row to draw: its first step may be one that does not end."""
    first = next(iter(run.timeline.spans), None)
    if first is not None and first.ended == "pending":
        return "the run was stopped before a call waited"
    return "no call waited"
