"""Text that may come from a learner, made safe for every format.

A message may quote what an answer printed, and a submission's name is a folder's. The
text that is left can be written as UTF-8, put into XML 1.0 and shown by a terminal. Each
format itself escapes the signs that have a meaning in it, such as ``<``.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"
"""What takes the place of a character that was taken out."""

UNFIT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    # These turn the direction of the text around them, and so can hide its meaning.
    "|[\u202a-\u202e\u2066-\u2069]"
)
"""Control characters but tab and newline, lone surrogates, and turns of direction."""


def plain(text: str) -> str:
    """Return *text* with LF at the end of lines, and `REPLACEMENT` for each unsafe character."""
    return UNFIT.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """Return plain *text* with each run of white space as one space."""
    return " ".join(plain(text).split())


def clipped(text: str, most: int) -> str:
    """Return plain *text*, cut to at most *most* characters; a cut says so."""
    text = plain(text)
    if len(text) <= most:
        return text
    note = f"\n... ({len(text)} characters in all)"
    return text[: most - len(note)] + note


def counted(count: int, what: str) -> str:
    """Return a number with its noun, such as ``1 kata`` and ``2 katas``."""
    return f"{count} {what}{'' if count == 1 else 's'}"
