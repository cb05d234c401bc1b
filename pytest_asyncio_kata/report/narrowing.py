"""A drawing that was made for a wider terminal, such as that of a lesson, made narrower.

Only its text is known, so what is drawn can only be moved: stretches keep at least one
column, and a mark at their end stays.
"""

from __future__ import annotations

import re
from itertools import groupby

from .drawing import GAP, LEAST_BAR

PHONE = 36
"""How many columns of a drawing a phone shows, 360 pixels wide."""

_AXIS = re.compile(r"(?P<before> {3,})0 s +(?P<end>\S.* s)\s*$")


def narrowed(drawing: str, width: int) -> str:
    """Return *drawing* with bars that fit into *width* columns; as it is where it has none.

    Args:
        drawing: Lines of text; each axis in them begins a drawing of its own.
        width: Columns of a line.
    """
    lines = drawing.splitlines()
    if all(len(line) <= width for line in lines):
        return drawing
    margin = before = after = 0
    made = []
    for line in lines:
        axis = _AXIS.match(line)
        if axis is not None:
            margin = len(axis["before"])
            before, after = len(line) - margin, width - margin
        if not margin or after < LEAST_BAR or before <= after:
            made.append(line)
        elif axis is not None:
            made.append(" " * margin + "0 s" + axis["end"].rjust(after - 3))
        elif not line[:margin].strip():
            made.append(_moved(line, margin, after / before, width))
        elif line[margin - len(GAP) : margin].strip():
            made.append(line)  # text of another kind
        else:
            made.append((line[:margin] + _bar(line[margin:], after / before)).rstrip())
    return "\n".join(made)


def _bar(letters: str, scale: float) -> str:
    """Return the *letters* of a bar in fewer columns."""
    bar: dict[int, str] = {}
    column = 0
    for letter, run in groupby(letters):
        many = len(list(run))
        first = round(column * scale)
        past = max(round((column + many) * scale), first + 1)
        if letter != " ":
            # The end of a bar is its last column, also of one that has only a mark there.
            last = max(round((column + many) * scale) - 1, 0)
            bar |= dict.fromkeys(range(last, last + 1) if many == 1 else range(first, past), letter)
        column += many
    return "".join(bar.get(n, " ") for n in range(max(bar, default=-1) + 1))


def _moved(line: str, margin: int, scale: float, width: int) -> str:
    """Return a line without a label: an arrow with its words, or what the marks mean."""
    text = line.strip()
    column = len(line) - len(line.lstrip()) - margin
    return " " * max(min(margin + round(column * scale), width - len(text)), 0) + text
