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
from .read.screen import PAGES, reading
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
    account = account_of(chosen, width=width() - INDENT, unicode=unicode_fits())
    parts = [part for part in (*_parts(account), _lessons(chosen)) if part]
    with reading(PAGES) as screen:
        for number, part in enumerate(parts):
            screen.show([*([""] if number else []), *part])


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


def _parts(account: Account) -> Iterator[list[str]]:
    """Yield the parts of an account, each as lines that stay together on a screen."""
    yield _text(account.title)
    yield _text(account.means)
    asks = "ask(" in "".join(account.program)
    program = listing("\n".join(account.program), columns=width() - INDENT)
    yield [*_text(f"For example{ASK if asks else ''}:"), *([""] if program else [])] + [
        (" " * INDENT + line).rstrip() for line in program
    ]
    said = [" " * INDENT + line for line in _text(account.headline, INDENT)]
    facts = [line for name, text in account.facts for line in _hanging(name, text)]
    yield [*said, *([""] if facts else []), *facts]
    yield [" " * INDENT + line for line in account.drawing]
    if account.asked:
        yield ["What was asked for:", "", *(" " * INDENT + line for line in account.asked)]
    causes = [line for cause in account.causes for line in _hanging("-", cause, 2, 2)]
    yield ["What usually causes it:", "", *causes]


def _text(text: str, indent: int = 0) -> list[str]:
    unicode = unicode_fits()
    return wrapped(printable(text, unicode), width() - indent, len(text) + 1, unicode)


def _hanging(head: str, text: str, indent: int = INDENT, field: int = FIELD) -> list[str]:
    """Return *text* in lines that begin below its first one; *head* stands before that."""
    lines = _text(text, indent + field)
    heads = [head, *[""] * len(lines)]
    return [
        " " * indent + head.ljust(field) + line for head, line in zip(heads, lines, strict=False)
    ]


def _lessons(diagnosis: Diagnosis) -> list[str]:
    """Return the commands that show where the course explains it."""
    found = [
        "  " + printable(command_line(f'read {kata.number} "{heading}"'), unicode_fits())
        for kata, heading in _headings(diagnosis, _katas())
    ]
    return ["Where the course explains it:", "", *found] if found else []


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
