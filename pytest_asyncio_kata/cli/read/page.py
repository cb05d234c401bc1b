"""The blocks of a lesson as lines for the terminal."""

from __future__ import annotations

import re
from itertools import groupby

from rich.markdown import Markdown
from rich.theme import Theme

from ...course.lesson import Block, Kind
from ...report.drawing import in_ascii
from ...report.narrowing import narrowed
from ...report.safe_text import printable
from ...report.text import wrapped
from ..listing import in_colours, listing, without_end
from ..terminal import console, unicode_fits, width

MOST = 80
"""Columns that prose takes at most: a longer line is hard to read."""

INDENT = 4
"""Columns before a line of code."""

STYLES = Theme(
    {
        "markdown.code": "cyan",
        "markdown.link": "none",
        "markdown.link_url": "underline",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
        "markdown.table.header": "bold",
        "markdown.table.border": "none",
    }
)
"""Colours that can be read on a dark and on a light ground."""

_OTHER_LESSON = re.compile(r"\[([^\]]+)\]\((?:\.\./)?(\d\d)_\w+/(?:README\.md)?(?:#[^)]*)?\)")

_CODE_SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")

_LINK = re.compile(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)")

_AUTOMATIC = re.compile(r"<(https?://[^>\s]+)>")


def heading_lines(heading: str, *, first: bool = False) -> list[str]:
    """Return a heading, underlined where it is the lesson's title or nothing else marks it."""
    unicode = unicode_fits()
    lines = wrapped(printable(heading, unicode), _room(), len(heading), unicode)
    if in_colours():
        lines = [f"\x1b[1m{line}\x1b[0m" for line in lines]
        return [*lines, _rule(heading)] if first else lines
    mark = "=" if first else "-"
    return [*lines, mark * min(len(heading), _room())]


def _rule(heading: str) -> str:
    return "═" * min(len(heading), _room())


def block_lines(block: Block) -> list[str]:
    """Return the lines of *block*; of an answer, also what is written above it."""
    if block.kind is Kind.CODE:
        return code_lines(block)
    if block.kind is Kind.PICTURE:
        return _markdown_lines(f"(A picture: {block.text})")
    if block.kind is Kind.TEXT:
        return _markdown_lines(block.text)
    lines = [*_markdown_lines(f"**{block.text}**")]
    for inside in block.inside:
        lines += ["", *block_lines(inside)]
    return lines


def code_lines(block: Block) -> list[str]:
    """Return the lines of a block of code, or of a drawing."""
    room = width() - INDENT
    text = block.text
    if block.language == "text":
        text = _fitted(narrowed(text, room), room)
    lines = listing(text if unicode_fits() else in_ascii(text), block.language, columns=room)
    return [(" " * INDENT + line).rstrip() for line in lines]


def _fitted(text: str, room: int) -> str:
    """Return *text* with its sentences broken anew where they are too long for *room* columns.

    Lines whose columns stand apart, such as those of a drawing, are as they were.
    """
    made: list[str] = []
    for is_prose, run in groupby(text.splitlines(), key=_is_prose):
        lines = [*run]
        if is_prose and max(map(len, lines)) > room:
            joined = " ".join(line.strip() for line in lines)
            lines = wrapped(joined, room, len(joined))
        made += lines
    return "\n".join(made)


def _is_prose(line: str) -> bool:
    return bool(line.strip()) and "  " not in line.strip() and line[0] != " "


def _room() -> int:
    return min(width(), MOST)


def _markdown_lines(text: str) -> list[str]:
    """Return a paragraph, a list or a table as lines, no longer than can be read."""
    unicode, colours = unicode_fits(), in_colours()
    text = _OTHER_LESSON.sub(r"\1 (`kata read \2`)", _AUTOMATIC.sub(r"\1", text))
    text, targets = _with_footnotes(text)
    if not colours:
        # The marks of code stay: nothing else would distinguish it.
        text = _CODE_SPAN.sub(r"`` `\1` ``", text)
    text = "\n".join(printable(line, unicode) for line in text.splitlines())
    screen = console(_room())
    screen.push_theme(STYLES)
    with screen.capture() as captured:
        screen.print(Markdown(text, hyperlinks=False))
    lines = [without_end(line) for line in captured.get().splitlines()]
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    # An address is never broken, so that it can be clicked or copied.
    lines += [printable(target, unicode) for target in targets]
    return lines if unicode else [_as_ascii(line) for line in lines]


def _with_footnotes(text: str) -> tuple[str, list[str]]:
    """Return *text* with numbers in the place of addresses, and the addresses."""
    targets: list[str] = []

    def numbered(link: re.Match[str]) -> str:
        targets.append(f"[{len(targets) + 1}] {link['target']}")
        return rf"{link['words']} \[{len(targets)}\]"

    return _LINK.sub(numbered, text), targets


def _as_ascii(line: str) -> str:
    """Return a line of rich's in ASCII: its marks of lists and its lines of tables."""
    return line.translate({ord("•"): "*", ord("─"): "-", ord("━"): "-", ord("│"): "|"})
