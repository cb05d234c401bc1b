"""What a known wrong answer declares: its mistake, and what its learner reads.

The docstring's first line names the mistake as a sentence. Its last lines declare the
diagnosis, for example::

    code: RAISED; also: SEQUENTIAL
    test: test_returns_all_pages
    where: pages.append(await crawl_page(url)) (2 of 3)
    next: Start first, wait later

``code`` is the code of at least one failing test; other failing tests may have the codes after
``also``. ``test`` is the first test that fails with that code. ``where`` and ``next`` belong to
its explanation: the text of the answer's line that it points to, and the heading of the lesson
that it leads to. Either is ``-`` if there is none. No explanation may point into another file
than the answer.

An answer whose text depends on chance says what chance decides in a line after these:
``chance: which thread comes first``. It gets no golden text, and its test, line and heading
are not compared.

A line is declared by its text, so that a longer docstring changes nothing. If several lines
have the same text, the declaration says which of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ...record.finding import Code

DOCSTRING = re.compile(r"""r?(?P<quotes>\"{3}|'{3})(?P<text>.*?)(?P=quotes)""", re.DOTALL)
"""A docstring, found in the text: an answer may have a syntax error as its mistake."""

DECLARATION = re.compile(
    r"code: (?P<code>[A-Z_]+)(?:; also: (?P<also>[A-Z_, ]+))?"
    r"(?:\ntest: (?P<test>.+))?"
    r"(?:\nwhere: (?P<where>.+)\nnext: (?P<next>.+))?"
    r"(?P<chance>\nchance: .+)?"
)

NONE = "-"
"""What is written for a line or a heading if the explanation names none."""


class DeclarationError(ValueError):
    """A wrong answer's docstring does not declare a diagnosis."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """The codes that a wrong answer must get, and where its learner is sent."""

    code: str
    """The code of at least one failing test."""
    also: frozenset[str]
    """Codes that other failing tests may have."""
    where: str = ""
    """The line to look at, or `NONE`; "" if nothing is declared yet."""
    next: str = ""
    """The heading to read, or `NONE`; "" if nothing is declared yet."""
    test: str = ""
    """The name of the first test that gives the code; "" if nothing is declared yet."""
    by_chance: bool = False
    """Whether what the learner reads is not always the same."""


def declared_by(answer: Path) -> Declaration:
    """Return what the wrong answer in the file *answer* declares.

    Raises:
        DeclarationError: If it declares nothing, or a code that does not exist.
    """
    before, declaration = _parts(answer.read_text(encoding="utf-8"))
    match = DECLARATION.fullmatch(declaration)
    if match is None:
        raise DeclarationError(
            "end its docstring with the diagnosis that it must get, such as `code: SEQUENTIAL`"
        )
    if not before.strip():
        raise DeclarationError("begin its docstring with the mistake that it makes, as a sentence")
    also = frozenset(filter(None, re.split(r"[, ]+", match["also"] or "")))
    for name in (match["code"], *sorted(also)):
        if name not in Code.__members__:
            raise DeclarationError(
                f"there is no code {name}; see pytest_asyncio_kata/record/finding.py"
            )
    places = match["where"] or "", match["next"] or "", match["test"] or ""
    return Declaration(match["code"], also, *places, by_chance=bool(match["chance"]))


def declare(answer: Path, test: str, where: str, heading: str) -> None:
    """Write the test, the line and the heading below the code that *answer* declares."""
    source = answer.read_text(encoding="utf-8")
    before, declaration = _parts(source)
    code, *others = declaration.splitlines()
    kept = [line for line in others if line.startswith("chance: ")]
    lines = [code, f"test: {test}", f"where: {where}", f"next: {heading}", *kept]
    text = before + "\n".join(lines) + "\n"
    raw = "r" if "\\" in text else ""
    quotes = "'''" if '"""' in text else '"""'
    docstring = f"{raw}{quotes}{text}{quotes}"
    answer.write_text(DOCSTRING.sub(lambda _: docstring, source, count=1), encoding="utf-8")


def line_as_declared(answer: Path, number: int) -> str:
    """Return how the line *number* (from 1) of *answer* is declared."""
    lines = [line.strip() for line in answer.read_text(encoding="utf-8").split("\n")]
    text = lines[number - 1]
    same = [n for n, line in enumerate(lines, 1) if line == text]
    if len(same) == 1:
        return text
    return f"{text} ({same.index(number) + 1} of {len(same)})"


def _parts(source: str) -> tuple[str, str]:
    """Return the docstring before the declaration, and the declaration without its margins."""
    match = DOCSTRING.match(source)
    text = match["text"] if match else ""
    place = re.search(r"^code: ", text, re.MULTILINE)
    if place is None:
        return text, ""
    return text[: place.start()], text[place.start() :].strip()
