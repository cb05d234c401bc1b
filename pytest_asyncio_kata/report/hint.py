"""A hint, as it is shown below a kata's points and by ``kata hint``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .footer import FIELD, INDENT
from .safe_text import printable
from .text import wrapped


def hint_lines(
    hints: Sequence[str],
    index: int,
    *,
    width: int,
    unicode: bool = True,
    why_same: str = "",
    count: bool = True,
    spared: Collection[int] = (),
) -> list[str]:
    """Return the lines of one hint, and how many more there are.

    Args:
        hints: All hints of the kata.
        index: Which one, from 0.
        width: Columns of a line, at least 40.
        unicode: Whether other letters than ASCII may be used.
        why_same: Why the next hint will be this hint again; "" if it will not.
        count: Whether it is said how many more there are.
        spared: Indexes of hints that are not shown: they help with what passes already.
    """
    more = sum(later not in spared for later in range(index + 1, len(hints)))
    rest = "the last hint"
    if more:
        rest = f"{more} more hint{'s' * (more != 1)}"
    if why_same and more:
        rest += f"; {why_same}"
    text = printable(hints[index], unicode)
    room = width - INDENT - FIELD
    lines = wrapped(text, room, len(text), unicode)
    if count:
        lines += wrapped(f"({rest})", room, 9, unicode)
    heads = [f"hint {index + 1}", *[""] * (len(lines) - 1)]
    return [
        " " * INDENT + head.ljust(FIELD) + line for head, line in zip(heads, lines, strict=True)
    ]
