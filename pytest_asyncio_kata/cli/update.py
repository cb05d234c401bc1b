"""``kata update``: newer lessons and tests; what the learner has written stays."""

from __future__ import annotations

import contextlib
from collections import Counter

import click

from ..course.learner import state, update
from ..course.learner.delivery import is_newer, read_record
from .bundle import course, course_to_deliver, failing
from .messages import Refused, say, say_wrapped, workspace

SAID = (update.ADDED, update.REPLACED, update.REMOVED, update.KEPT)
"""What is told of each file; of the others their number."""

FIELD = 10
"""Columns from what was done to a file's name."""


@click.command("update")
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
def command(*, dry_run: bool) -> None:
    """Bring the lessons and tests here to those of the installed package.

    Your answers are not touched. A lesson or test that you have changed stays, and the new
    one is laid beside it.
    """
    here = workspace()
    if here.root.resolve() == course().root:
        raise Refused("this folder is the course's repository; newer lessons come with git pull")
    made = course_to_deliver()
    before = read_record(here.state).version
    if is_newer(before, made.version):
        raise Refused(
            f"this folder has version {before}, and {made.version} is installed; install a newer"
            " one first: python -m pip install -U pytest-asyncio-kata"
        )
    say(f"{before or 'unknown'} -> {made.version}" + (", dry run" if dry_run else ""))
    failed = "the update was not finished, and the same command goes on with it"
    did: Counter[str] = Counter()
    with failing(failed):
        update.check_state(here)
        lock = contextlib.nullcontext() if dry_run else state.locked(here.state)
        with lock, failing(failed):
            for step in update.update(here, made, dry_run=dry_run):
                did[step.did] += 1
                _tell(step)
    _close(did, dry_run=dry_run)


def _tell(step: update.Step) -> None:
    if step.did in SAID:
        say(f"{step.did:<{FIELD}}{step.path}")
    if step.note:
        say_wrapped(step.note, indent=FIELD)


def _close(did: Counter[str], *, dry_run: bool) -> None:
    if dry_run:
        say("Nothing was written.")
    elif not any(did[what] for what in SAID):
        say("Nothing to do.")
    yours = f", {did[update.YOURS]} changed by you" if did[update.YOURS] else ""
    say(f"{did[update.SAME]} files as they were{yours}.")
