"""``kata reset``: put the stub or the tests back; what was there is kept as a numbered copy."""

from __future__ import annotations

import click

from ..course.bundle import files_of, stub_of
from ..course.catalog import katas_in
from ..course.kata import Kata
from ..course.layout import Layout
from ..course.learner.backup import exchange, holds, replace
from ..course.learner.originals import restore
from ..course.learner.progress import forget, forget_verdicts
from ..report.shell_word import shell_word
from .course_here import course_here, named_kata
from .errors import Refusal
from .installed_course import as_failure, installed_course
from .terminal import say, short_path

FIELD = 13
"""Columns from what a file is to its path."""


@click.command("reset")
@click.argument("kata", required=False)
@click.option("--tests", is_flag=True, help="Put the tests back, and leave your answer as it is.")
def command(kata: str | None, *, tests: bool) -> None:
    """Put the stub of a kata back: by number, name or folder; else of the kata you are in.

    Your answer is kept beside it, with a number: gather.py.1. With --tests, the tests are put
    back, with all that decides a verdict, and your copies of them are kept in the same way.
    """
    here = course_here()
    chosen = named_kata(here, kata)
    if tests:
        _put_tests_back(here, chosen)
    else:
        _put_stub_back(here, chosen)


def _put_stub_back(here: Layout, chosen: Kata) -> None:
    path = chosen.stub
    with as_failure("nothing was changed"):
        stub = stub_of(installed_course(), chosen)
        if holds(path, stub):
            say(f"{short_path(path)} is the stub already.")
            return
        if path.exists():
            _say("your answer", short_path(exchange(path, stub)))
        else:
            replace(path, stub)
    _say("the stub", short_path(path))
    forget(here.state, chosen.name)


def _put_tests_back(here: Layout, chosen: Kata) -> None:
    course = installed_course()
    if here.root.resolve() == course.root:
        raise Refusal(
            "this folder is the course's repository; to put the tests back:"
            f" git restore {shell_word(short_path(chosen.directory))}"
        )
    with as_failure("the tests were not put back"):
        same = [kata for kata in katas_in(course.katas) if kata.name == chosen.name]
        if not same:
            raise Refusal(f"the installed course has no kata {chosen.name}")
        done = False
        for step in restore(here, chosen, files_of(course, same[0])):
            done = True
            if step.copy is not None:
                _say("yours", short_path(step.copy))
            _say("the course's", short_path(step.path))
    if not done:
        say(f"the tests of {chosen.spoken} are the course's already.")
        return
    forget_verdicts(here.state, chosen.name)


def _say(what: str, path: str) -> None:
    say(f"{what:<{FIELD}}{path}")
