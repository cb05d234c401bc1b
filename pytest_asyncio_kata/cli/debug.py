"""``kata debug``: one test of an answer, where breakpoints are hit."""

from __future__ import annotations

import ast
import sys

import click

from ..course.kata import Kata
from .check import run_pytest
from .messages import Refused, note, progress, refusing, shown, workspace

OPTIONS = ("--kata-debug", "-s", "-p", "no:timeout")
"""One process, the terminal for the answer, and no end to what takes its time."""


@click.command("debug", short_help="Run one test where breakpoints are hit.")
@click.argument("kata")
@click.option(
    "--test",
    "part",
    default="",
    metavar="NAME",
    help="A part of the test's name; else the first test that is open.",
)
def command(kata: str, part: str) -> None:
    """Run one test of a kata in one process, without time limits: by number, name or folder.

    Write breakpoint() into your answer where you want to look. Nothing is remembered of
    such a run; what counts is kata check.
    """
    course = workspace()
    with refusing():
        chosen = course.kata(kata)
    names = _tests(chosen)
    tests = [name for name in names if part in name]
    if part in tests:
        tests = [part]
    if not tests or (part and len(tests) > 1):
        raise Refused(
            f"{len(tests) or 'no'} tests of {chosen.spoken} have {part!r:.60} in their name;"
            f" there are: {', '.join(tests or names)}"
        )
    known = progress(course).get(chosen.name)
    failed = [n for n, test in known.tests.items() if test.verdict != "passed"] if known else []
    first = next((test for test in tests for name in failed if name == test), tests[0])
    if "breakpoint" not in _text(chosen):
        note(f"{shown(chosen.stub)} has no breakpoint(); nothing will stop there by itself.")
    sys.exit(run_pytest([f"{shown(chosen.tests)}::{first}", *OPTIONS]))


def _tests(kata: Kata) -> list[str]:
    """Return the names of the kata's tests, in their order.

    Raises:
        Refused: If its file cannot be read.
    """
    try:
        tree = ast.parse(kata.tests.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise Refused(f"{shown(kata.tests)} cannot be read: {error}") from error
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node.name for node in tree.body if isinstance(node, functions)]
    return [name for name in found if name.startswith("test_")]


def _text(kata: Kata) -> str:
    try:
        return kata.stub.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
