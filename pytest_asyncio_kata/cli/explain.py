"""``kata explain``: what a diagnosis means, with a drawn example."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..course.bundle import NoBundle, bundle
from ..course.catalog import katas_in
from ..course.kata import Kata, KataError
from ..course.lookup import NoCourse, find_course
from ..record.finding import Code
from ..report.diagnoses import DIAGNOSES, Diagnosis
from ..report.diagnoses.account import FIELD, Account, account_of
from ..report.safe_text import printable
from ..report.text import wrapped
from .errors import Refusal
from .listing import listing
from .terminal import command_line, say, say_wrapped, unicode_fits, width

INDENT = 4

ASK = ", where `ask(friend, seconds)` asks a friend, whose answer is there after so many seconds"

_WORD = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)*")


@click.command("explain", options_metavar="")
@click.argument("diagnosis", nargs=-1)
def command(diagnosis: Sequence[str]) -> None:
    """Say what a DIAGNOSIS means, such as SEQUENTIAL: with an example, and what causes it.

    It may be written as a test prints it, or in small letters. Without one, all diagnoses
    are listed.
    """
    if not diagnosis:
        _list()
        return
    chosen = DIAGNOSES[_code(" ".join(diagnosis))]
    _say_account(account_of(chosen, width=width() - INDENT, unicode=unicode_fits()))
    _say_lessons(chosen)


def _list() -> None:
    say_wrapped("The diagnoses; when several apply, the first one in this list is shown.")
    say()
    room = max(len(code.name) for code in Code) + 2
    for code in Code:
        lines = wrapped(code.value, max(width() - room - 2, 10), 9)
        for number, line in enumerate(lines):
            say("  " + (code.name if not number else "").ljust(room) + line)
    say()
    say(f"More about one: {command_line(f'explain {Code.SEQUENTIAL.name}')}")


def _code(text: str) -> Code:
    """Return the diagnosis that *text* names, also as it stands in a test's output.

    Raises:
        Refusal: If it names none.
    """
    words = _WORD.findall(text)
    # A message of a test holds other words besides, but only its diagnosis in capitals.
    for word in [*filter(str.isupper, words), *words]:
        name = word.upper()
        if name in Code.__members__:
            return Code[name]
    joined = "_".join(words).upper()
    if joined in Code.__members__:
        return Code[joined]
    near = difflib.get_close_matches(joined, Code.__members__, 3, 0.5)
    listed = f"nearest: {', '.join(near)}" if near else f"all: {command_line('explain')}"
    raise Refusal(f"there is no diagnosis {text!r:.60}; {listed}")


def _say_account(account: Account) -> None:
    say_wrapped(account.title)
    say()
    say_wrapped(account.means)
    say()
    asks = "ask(" in "".join(account.program)
    say_wrapped(f"For example{ASK if asks else ''}:")
    say()
    if account.program:
        for line in listing("\n".join(account.program), columns=width() - INDENT):
            click.echo((" " * INDENT + line).rstrip(), color=True)
        say()
    say_wrapped(account.headline, INDENT)
    say()
    for name, text in account.facts:
        _say_hanging(name.ljust(FIELD), text, INDENT)
    if account.facts:
        say()
    _say_drawing(account.drawing)
    if account.asked:
        say("What was asked for:")
        say()
        _say_drawing(account.asked)
    say("What usually causes it:")
    say()
    for cause in account.causes:
        _say_hanging("- ", cause, 2)
    say()


def _say_drawing(lines: Sequence[str]) -> None:
    for line in lines:
        say(" " * INDENT + line)
    if lines:
        say()


def _say_hanging(head: str, text: str, indent: int) -> None:
    """Write *text* in lines that begin below its first one; *head* stands before that."""
    unicode = unicode_fits()
    room = max(width() - indent - len(head), 10)
    lines = wrapped(printable(text, unicode), room, len(text), unicode)
    for number, line in enumerate(lines):
        say(" " * indent + (head if not number else " " * len(head)) + line)


def _say_lessons(diagnosis: Diagnosis) -> None:
    """Write the commands that show where the course explains it."""
    found = list(_headings(diagnosis, _katas()))
    if not found:
        return
    say("Where the course explains it:")
    say()
    for kata, heading in found:
        say("  " + command_line(f'read {kata.number} "{heading}"'))


def _headings(diagnosis: Diagnosis, katas: Sequence[Kata]) -> Iterator[tuple[Kata, str]]:
    """Yield the katas that teach *diagnosis*, each with its heading."""
    for name in diagnosis.taught:
        for kata in katas:
            heading = kata.taught_at(diagnosis.finding.causes)
            if kata.name == name and heading:
                yield kata, heading


def _katas() -> list[Kata]:
    """Return the katas of the course here, else of the installed course; none if none is right."""
    try:
        course = find_course(Path.cwd())
    except NoCourse:
        try:
            course = bundle()
        except NoBundle:
            return []
    try:
        return katas_in(course.katas)
    except KataError:
        return []
