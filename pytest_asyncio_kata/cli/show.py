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
from .course_here import chosen_with_rest, course_here
from .errors import Refusal
from .terminal import command_line, say, say_wrapped, short_path, unicode_fits, width

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
    say(f"{chosen.spoken}: the last run of each test")
    if any(one.answer != answer_hash(chosen.stub) for one in tests):
        check = command_line(f"check {chosen.number}")
        say_wrapped(f"{short_path(chosen.stub)} has changed since that run; run it: {check}")
    for one in tests:
        say()
        _show(one)


def _last_runs(course: Layout, kata: Kata) -> tuple[LastRun, ...]:
    try:
        return load(course.state, kata.name)
    except (ValueError, OSError) as error:
        raise Refusal(
            f"the last run of {kata.spoken} cannot be read; run its tests again:"
            f" {command_line(f'check {kata.number}')}"
        ) from error


def _show(test: LastRun) -> None:
    say(f"{test.test}: {test.verdict}")
    say_wrapped(test.title)
    if test.message:
        say_wrapped(f"{test.code}: {test.message}", indent=INDENT)
    if test.code not in {code.name for code in ONCE}:
        for run in test.runs:
            _draw(run)


def _draw(run: RunExcerpt) -> None:
    took = f"{does(run.name)} took {run.timeline.seconds:.4g} s on the {run.clock} clock"
    if run.clock == "wall":
        took += f", measured {run.wall_seconds:.2f} s"
    say()
    say_wrapped(took, indent=INDENT)
    lines = draw(run.timeline, width=width() - INDENT, unicode=unicode_fits())
    for line in lines or ["nothing to draw: no call waited"]:
        say(" " * INDENT + line)
    if run.timeline.dropped:
        say_wrapped(f"{run.timeline.dropped} more calls were not kept", indent=INDENT)
