"""``kata update``: bring newer lessons and tests; the learner's own text stays."""

from __future__ import annotations

import contextlib
from collections import Counter

import click

from ..course.learner import state, update
from ..course.learner.delivery import is_newer, read_receipt
from .course_here import course_here
from .errors import Refusal
from .installed_course import as_failure, installed_course, installed_delivery
from .terminal import say, say_wrapped

LISTED = (update.ADDED, update.REPLACED, update.REMOVED, update.KEPT)
"""What was done to the files that are listed; of the other files only the number is printed."""

FIELD = 10
"""Columns from what was done to a file's name."""


@click.command("update")
@click.option("--dry-run", is_flag=True, help="Only print what would be done.")
def command(*, dry_run: bool) -> None:
    """Bring the lessons and tests here to those of the installed package.

    Your answers are not touched. A lesson or test that you have changed stays, and the new
    one is put beside it.
    """
    here = course_here()
    if here.root.resolve() == installed_course().root:
        raise Refusal("this folder is the course's repository; for newer lessons, run git pull")
    made = installed_delivery()
    before = read_receipt(here).version
    if is_newer(before, made.version):
        raise Refusal(
            f"this folder has version {before}, and {made.version} is installed; install a newer"
            " version first: python -m pip install -U pytest-asyncio-kata"
        )
    say(f"{before or 'unknown'} -> {made.version}" + (", dry run" if dry_run else ""))
    failed = "the update was not completed; the same command continues it"
    did: Counter[str] = Counter()
    with as_failure(failed):
        update.check_state(here)
        lock = contextlib.nullcontext() if dry_run else state.locked(here.state)
        with lock, as_failure(failed):
            for step in update.update(here, made, dry_run=dry_run):
                did[step.did] += 1
                _say_step(step)
    _say_end(did, dry_run=dry_run)


def _say_step(step: update.Step) -> None:
    if step.did in LISTED:
        say(f"{step.did:<{FIELD}}{step.path}")
    if step.note:
        say_wrapped(step.note, indent=FIELD)


def _say_end(did: Counter[str], *, dry_run: bool) -> None:
    if dry_run:
        say("Nothing was written.")
    elif not any(did[what] for what in LISTED):
        say("Nothing to do.")
    yours = f", {did[update.YOURS]} changed by you" if did[update.YOURS] else ""
    say(f"{did[update.SAME]} files unchanged{yours}.")
