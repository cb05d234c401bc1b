"""How the commands for learners speak: where they are, what fits, and how they refuse."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..course.kata import Kata
from ..course.learner.progress import Progress, look
from ..course.learner.standing import Standing, standing
from ..course.learner.workspace import Workspace
from ..report.footer import FIELD, INDENT
from ..report.safe_text import printable
from ..report.text import wrapped

LEAST = 40
"""Columns of the narrowest terminal that is written for."""

MOST = 120
"""Columns of the widest: a longer line is hard to read."""

USAGE = 2
"""Exit code when something was asked for that there is not."""


class Refused(click.ClickException):
    """Something was asked for that there is not; the message says what there is."""

    exit_code = USAGE

    def show(self, file: object = None) -> None:  # noqa: ARG002  # click's
        """Write the sentence to stderr, with nothing in it but letters."""
        text = printable(self.format_message(), fits(sys.stderr))
        click.echo(f"Error: {text}", err=True)


def fits(file: object) -> bool:
    """Whether *file*, a text stream, takes other letters than ASCII."""
    try:
        "█·✓".encode(getattr(file, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def width() -> int:
    """Return how many columns to write; 80 where there is no terminal."""
    return min(max(shutil.get_terminal_size().columns, LEAST), MOST)


def say(text: str = "") -> None:
    """Write a line to stdout, which nothing can leave but letters."""
    click.echo(printable(text, fits(sys.stdout)))


def say_wrapped(text: str, indent: int = 0) -> None:
    """Write *text* in as many lines as it needs."""
    for line in wrapped(printable(text), width() - indent, len(text) + 1):
        say(" " * indent + line)


def say_field(name: str, text: str) -> None:
    """Write a line as they stand below a kata's points; paths in it are there to be copied."""
    say(" " * INDENT + name.ljust(FIELD) + text)


def note(text: str) -> None:
    """Write a sentence about something odd to stderr, if there is one."""
    if text:
        click.echo(printable(text, fits(sys.stderr)), err=True)


def command(rest: str) -> str:
    """Return a command of ours as it is typed here: ``kata list``."""
    return f"{click.get_current_context().find_root().info_name} {rest}"


def shown(path: Path) -> str:
    """Return *path* as a learner types it, from where they are."""
    try:
        return min(os.path.relpath(path), str(path.absolute()), key=len)
    except ValueError:  # on another drive
        return str(path)


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a course that is not as it should be into one sentence."""
    try:
        yield
    except ValueError as error:
        raise Refused(str(error)) from error


def workspace() -> Workspace:
    """Return the workspace that the current folder lies in.

    Raises:
        Refused: If there is none.
    """
    with refusing():
        return Workspace.find(Path.cwd())


def progress(course: Workspace) -> Progress:
    """Return how far the learner is; say so if that cannot be read."""
    known, odd = look(course.state)
    note(odd)
    return known


def standings(course: Workspace) -> list[Standing]:
    """Return how far each kata is, in order.

    Raises:
        Refused: If one of them is not as it should be.
    """
    known = progress(course)
    with refusing():
        return [standing(kata, known) for kata in course.all()]


def number(kata: Kata) -> str:
    """Return what commands call *kata*, such as ``03``."""
    return kata.name.partition("_")[0]
