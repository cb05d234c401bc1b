"""What commands write to the terminal: as wide as it is, and without control codes."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..report import footer
from ..report.safe_text import printable
from ..report.shell_word import shell_word
from ..report.text import wrapped

if TYPE_CHECKING:
    from rich.console import Console

LEAST = 40
"""Columns that are used at least, also in a narrower terminal."""

MOST = 120
"""Columns that are used at most: a longer line is hard to read."""


def unicode_fits(*, err: bool = False) -> bool:
    """Whether stdout, or stderr with *err*, can show letters beyond ASCII."""
    file = sys.stderr if err else sys.stdout
    try:
        "█·✓".encode(getattr(file, "encoding", None) or "utf-8")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def has_reader() -> bool:
    """Whether somebody reads this in a terminal, and can press a key there.

    A service that builds software may have a terminal, and nobody in front of it.
    """
    return sys.stdin.isatty() and sys.stdout.isatty() and not os.environ.get("CI")


def columns() -> int:
    """Return how wide the terminal is now; 80 where there is none."""
    return shutil.get_terminal_size().columns


def terminal_size() -> tuple[int, int]:
    """Return how many columns and lines the terminal has now; 80 and 24 where there is none."""
    size = shutil.get_terminal_size()
    return size.columns, size.lines


def width() -> int:
    """Return how many columns to write; 80 where there is no terminal."""
    return min(max(columns(), LEAST), MOST)


def console(columns: int | None = None) -> Console:
    """Return a console for tables and code, which takes texts as they are.

    Args:
        columns: How wide it is; as wide as the terminal by default.
    """
    from rich.console import Console  # most commands do not need it

    return Console(width=columns, highlight=False, markup=False, emoji=False)


def say(text: str = "") -> None:
    """Write a line to stdout, without control codes for the terminal."""
    click.echo(printable(text, unicode_fits()))


def say_wrapped(text: str, indent: int = 0) -> None:
    """Write *text* in as many lines as it needs."""
    for line in wrapped_lines(text, indent):
        say(line)


def wrapped_lines(text: str, indent: int = 0) -> list[str]:
    """Return *text* in as many lines as it needs, without control codes for the terminal."""
    unicode = unicode_fits()
    lines = wrapped(printable(text, unicode), width() - indent, len(text) + 1, unicode)
    return [" " * indent + line for line in lines]


def field_line(name: str, text: str) -> str:
    """Return a line like those below a kata's points; not wrapped, so paths can be copied."""
    return printable(footer.field_line(name, text), unicode_fits())


def say_field(name: str, text: str) -> None:
    """Write a `field_line`."""
    say(field_line(name, text))


def note(text: str) -> None:
    """Write a sentence about something odd to stderr, if there is one.

    In a terminal no word of it is broken; elsewhere, such as in a log, it is one line.
    """
    if text:
        unicode = unicode_fits(err=True)
        line = printable(text, unicode)
        if sys.stderr.isatty():
            line = "\n".join(wrapped(line, width(), len(line), unicode))
        click.echo(line, err=True)


def command_line(rest: str) -> str:
    """Return a command of ours as a learner types it here: ``kata list``."""
    return f"{click.get_current_context().find_root().info_name} {rest}"


def go_to(folder: Path) -> str:
    """Return the command that goes to *folder* from the current one."""
    return f"cd {shell_word(short_path(folder))}"


def short_path(path: Path) -> str:
    """Return *path* as a learner types it, from the current folder."""
    try:
        return min(os.path.relpath(path), str(path.absolute()), key=len)
    except ValueError:  # on another drive
        return str(path)
