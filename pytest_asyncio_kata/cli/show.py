"""``kata show``: what the event loop did in the last run of each test, drawn."""

from __future__ import annotations

import sys

import click

from ..course.kata import Kata
from ..course.learner.last_run import DrawnRun, LastRun, load
from ..course.learner.progress import fingerprint
from ..course.learner.standing import current
from ..course.learner.workspace import Workspace
from ..record.finding import ONCE
from ..report import draw
from .messages import (
    Refused,
    fits,
    number,
    refusing,
    say,
    say_wrapped,
    shown,
    standings,
    width,
    workspace,
)
from .messages import command as typed

INDENT = 2


@click.command("show", options_metavar="")
@click.argument("kata", required=False)
@click.argument("test", required=False, default="")
def command(kata: str | None, test: str) -> None:
    """Draw the last run of each test of a kata: by number, name or folder.

    With a part of a test's name only those: kata show 03 twice. Without anything, of the
    first kata that is not solved.
    """
    course = workspace()
    chosen = _chosen(course, kata)
    kept = _kept(course, chosen)
    tests = [one for one in kept if test in one.test]
    if kept and not tests:
        names = ", ".join(one.test for one in kept)
        raise Refused(
            f"no test of {chosen.spoken} has {test!r:.60} in its name; there are: {names}"
        )
    if not tests:
        raise Refused(
            f"no run of {chosen.spoken} was kept yet; run its tests:"
            f" {typed(f'check {number(chosen)}')}"
        )
    say(f"{chosen.spoken}: the last run of each test")
    if any(one.answer != fingerprint(chosen.stub) for one in tests):
        say_wrapped(
            f"{shown(chosen.stub)} has changed since; to run it: {typed(f'check {number(chosen)}')}"
        )
    for one in tests:
        say()
        _show(one)


def _chosen(course: Workspace, word: str | None) -> Kata:
    if word is not None:
        with refusing():
            return course.kata(word)
    found = standings(course)
    here = current(found) or found[-1]
    return here.kata


def _kept(course: Workspace, kata: Kata) -> tuple[LastRun, ...]:
    try:
        return load(course.state, kata.name)
    except (ValueError, OSError) as error:
        raise Refused(
            f"what was kept of {kata.spoken} cannot be read; run its tests again:"
            f" {typed(f'check {number(kata)}')}"
        ) from error


def _show(test: LastRun) -> None:
    say(f"{test.test}: {test.verdict}")
    say_wrapped(test.title)
    if test.message:
        say_wrapped(f"{test.code}: {test.message}", indent=INDENT)
    if test.code not in {code.name for code in ONCE}:
        for run in test.runs:
            _draw(run)


def _draw(run: DrawnRun) -> None:
    took = f"{run.name} took {run.timeline.seconds:.4g} s on the {run.clock} clock"
    if run.clock == "wall":
        took += f", measured {run.wall_seconds:.2f} s"
    say()
    say_wrapped(took, indent=INDENT)
    lines = draw(run.timeline, width=width() - INDENT, unicode=fits(sys.stdout))
    for line in lines or ["nothing to draw: no call waited"]:
        say(" " * INDENT + line)
    if run.timeline.dropped:
        say_wrapped(f"{run.timeline.dropped} more calls were not kept", indent=INDENT)
