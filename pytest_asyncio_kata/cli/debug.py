"""``kata debug``: one test of an answer, which stops at breakpoints."""

from __future__ import annotations

import sys

import click

from ..course.kata import Kata
from ..course.kata_tests import read_tests
from .check import OPTIONS as PYTESTS
from .check import PytestCommand, run_pytest
from .course_here import check_tests, course_here, named_kata, progress_of
from .errors import Refusal
from .terminal import note, short_path

OPTIONS = ("--kata-debug", "-s", "-p", "no:timeout")
"""One process, the terminal for the answer, and no time limit."""


@click.command("debug", cls=PytestCommand, short_help="Run one test that stops at breakpoints.")
@click.argument("kata", required=False, metavar="[KATA] [PYTEST-OPTIONS]")
@click.option(
    "--test",
    "part",
    default="",
    metavar="NAME",
    help="A part of the test's name; else the first test that has not passed.",
)
@click.option(
    "--order",
    default="",
    metavar="NAME",
    help="The order of arrivals that a failing test has named; else the plain one.",
)
@click.pass_context
def command(ctx: click.Context, kata: str | None, part: str, order: str) -> None:
    """Run one test of a kata in one process, without time limits: by number, name or folder.

    Write breakpoint() into your answer where you want to look. A call that a test
    makes in every order of arrivals is made in one of them. The result of such
    a run is not kept; for a result that counts, run kata check.
    """
    course = course_here()
    chosen = named_kata(course, kata)
    names = _tests(chosen)
    tests = [name for name in names if part in name]
    if part in tests:
        tests = [part]
    if not tests or (part and len(tests) > 1):
        raise Refusal(
            f"{len(tests) or 'no'} tests of {chosen.spoken} have {part!r:.60} in their name;"
            f" choose one of: {', '.join(tests or names)}"
        )
    known = progress_of(course).get(chosen.name)
    failed = [n for n, test in known.tests.items() if test.verdict != "passed"] if known else []
    first = next((test for test in tests for name in failed if name == test), tests[0])
    if "breakpoint" not in _text(chosen):
        note(f"{short_path(chosen.stub)} has no breakpoint(), so the test will not stop there.")
    chosen_order = [f"--kata-order={order}"] if order else []
    test_id = f"{short_path(chosen.tests)}::{first}"
    more = ctx.meta.get(PYTESTS, ())
    sys.exit(run_pytest([test_id, *OPTIONS, *chosen_order, *more]))


def _tests(kata: Kata) -> list[str]:
    """Return the names of the kata's tests, in their order.

    Raises:
        Refusal: If the file of the tests is not there, or cannot be read.
    """
    check_tests(kata)
    try:
        return [test.name for test in read_tests(kata)]
    except (OSError, SyntaxError, ValueError) as error:
        raise Refusal(f"{short_path(kata.tests)} cannot be read: {error}") from error


def _text(kata: Kata) -> str:
    try:
        return kata.stub.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
