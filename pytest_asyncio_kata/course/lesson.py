"""A lesson in its parts, so that it can be shown outside of a browser too.

A lesson is Markdown that reads well on GitHub. What GitHub folds (``<details>``) and what it
does not show (comments) needs a meaning elsewhere:

- ``<details>`` is an answer, which is shown after the reader has thought about a question;
- a comment is left out, but for ``<!-- the picture as text``, whose block of text stands for
  the picture before it.
"""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FENCE = "```"

PICTURE_AS_TEXT = "<!-- the picture as text"

_HEADING = re.compile(r"(#{1,6}) +(.+?) *#*$")

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\([^)]+\)$")

_SUMMARY = re.compile(r"<summary>(?P<words>.*?)</summary>", re.DOTALL)


class Kind(enum.Enum):
    """What a block of a lesson is."""

    TEXT = "a paragraph, a list or a table, as Markdown"
    CODE = "lines that are shown as they are"
    PICTURE = "a picture, of which only the words are known"
    ANSWER = "what is shown after the reader has thought about it"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a lesson."""

    kind: Kind
    text: str
    """Markdown, code or words; for an answer, what is written above it."""
    language: str = ""
    """The language of code, such as ``python``; "" if none is named."""
    inside: tuple[Block, ...] = ()
    """The blocks of an answer."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and what stands below it."""

    heading: str
    """"" for what stands before the first heading."""
    blocks: tuple[Block, ...]


class NoHeading(ValueError):
    """A lesson has no such heading; the message names those that it has."""


def sections_of(text: str) -> list[Section]:
    """Return the sections of a lesson's *text*."""
    sections: list[Section] = []
    heading, lines = "", list[str]()
    for line, inside in _lines(text):
        found = None if inside else _HEADING.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        sections.append(Section(heading, tuple(_blocks(lines))))
        heading, lines = found[2], []
    sections.append(Section(heading, tuple(_blocks(lines))))
    return [section for section in sections if section.heading or section.blocks]


def beginning_at(sections: Sequence[Section], words: str) -> list[Section]:
    """Return *sections* from the heading on that *words* name: all of it, or how it begins.

    Raises:
        NoHeading: If there is no such heading.
    """
    wanted = _plain(words)
    headings = [section.heading for section in sections]
    for fits in (str.__eq__, str.startswith, str.__contains__):
        for index, heading in enumerate(headings):
            if wanted and fits(_plain(heading), wanted):
                return list(sections[index:])
    known = [heading for heading in headings if heading]
    near = difflib.get_close_matches(wanted, [_plain(heading) for heading in known], 1, 0.4)
    nearest = next((heading for heading in known if _plain(heading) in near), "")
    listed = f"nearest: {nearest!r}" if nearest else f"headings: {', '.join(map(repr, known))}"
    raise NoHeading(f"the lesson has no heading {words!r:.80}; {listed}")


def _plain(text: str) -> str:
    """Return *text* as headings are compared: letters and digits, the rest is a blank."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it is inside a block of code."""
    inside = False
    for line in text.splitlines():
        mark = line.lstrip().startswith(FENCE)
        yield line, inside or mark
        inside ^= mark


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks in *lines*, which have no heading."""
    found: list[Block] = []
    rest = list(lines)
    while rest:
        line = rest[0].strip()
        if not line:
            del rest[0]
        elif line.startswith(FENCE):
            found.append(_code(_taken(rest, FENCE), line[len(FENCE) :].strip()))
        elif line == PICTURE_AS_TEXT:
            inside = list(_blocks(_taken(rest, "-->")[1:-1]))
            if found and found[-1].kind is Kind.PICTURE and inside:
                found[-1:] = inside
        elif line.startswith("<!--"):
            _taken(rest, "-->", first=True)
        elif line.startswith("<details"):
            found.append(_answer(_taken(rest, "</details>", first=True)))
        elif picture := _PICTURE.fullmatch(line):
            found.append(Block(Kind.PICTURE, picture["words"]))
            del rest[0]
        else:
            found.append(Block(Kind.TEXT, "\n".join(_paragraph(rest))))
    yield from found


def _taken(rest: list[str], end: str, *, first: bool = False) -> list[str]:
    """Remove the lines until that with *end* from *rest*; return them.

    Args:
        rest: Lines.
        end: What the last line holds.
        first: Whether that may be the first line, too.
    """
    ends = (n for n, line in enumerate(rest) if end in line and (n or first))
    past = next(ends, len(rest) - 1) + 1
    taken = rest[:past]
    del rest[:past]
    return taken


def _paragraph(rest: list[str]) -> list[str]:
    """Remove the first lines of text from *rest*; return them."""
    past = 0
    while past < len(rest) and (line := rest[past].strip()):
        if past and line.startswith((FENCE, "<!--", "<details")):
            break
        past += 1
    taken = rest[:past]
    del rest[:past]
    return taken


def _code(lines: list[str], language: str) -> Block:
    body = lines[1:-1] if lines[-1].strip() == FENCE else lines[1:]
    return Block(Kind.CODE, "\n".join(body), language)


def _answer(lines: list[str]) -> Block:
    text = "\n".join(lines).partition(">")[2].rpartition("</details>")[0]
    summary = _SUMMARY.search(text)
    words = " ".join(summary["words"].split()) if summary else "Answer"
    inside = tuple(_blocks(_SUMMARY.sub("", text).splitlines()))
    return Block(Kind.ANSWER, words, inside=inside)
