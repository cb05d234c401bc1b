"""Text that a learner may have written, as Markdown that shows it and means nothing else.

It is written as plain words, in a span of code or in a fence that is longer than any fence in
the text. So it can neither leave its place nor mention anybody.
"""

from __future__ import annotations

import html
import re

from ...report.safe_text import printable
from .workflow_text import short_line

MOST_LETTERS = 500
"""Most letters of one sentence."""

MOST_EXPLANATION = 20_000
"""Characters of one explanation; it fits on a screen, unless something is wrong with it."""

PLAIN = re.compile(r"""(?:[^\W_]|(?<=[^\W_])_(?=[^\W_])|:(?=[ \d]|$)|[ ,.;'"()=+?%…·-])*""")
"""Words and signs that mean nothing to Markdown, neither alone nor together."""


def inline(text: str) -> str:
    """Return *text* so that a sentence can contain it: unchanged if that is safe, else as code."""
    text = short_line(text, MOST_LETTERS).strip()
    parts = text.split("`")  # every second part is in a span of code of its own
    spans_are_whole = len(parts) % 2 == 1 and all(parts[1::2])
    words = "".join(parts[::2])
    plain = all(PLAIN.fullmatch(part) for part in parts[::2]) and "www." not in words.lower()
    return text if plain and spans_are_whole else code(text)


def code(text: str) -> str:
    """Return *text* as a span of code that it cannot leave; "" if there is none."""
    text = short_line(text, MOST_LETTERS).strip()
    if not text:
        return ""
    mark = "`" * (_longest_run(text) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{room}{text}{room}{mark}"


def cell(text: str) -> str:
    """Return *text* so that it can be a cell of a table."""
    return inline(text).replace("|", "\\|")


def fenced(text: str) -> str:
    """Return *text*, of several lines, as a block of code that it cannot leave."""
    left_out = len(text) - MOST_EXPLANATION
    lines = [printable(line) for line in text[:MOST_EXPLANATION].splitlines()]
    if left_out > 0:
        lines.append(f"… {left_out} more characters were left out")
    fence = "`" * max(3, _longest_run("\n".join(lines)) + 1)
    return "\n".join([f"{fence}text", *lines, fence])


def details(name: str, text: str) -> str:
    """Return *text*, of several lines, folded under *name*."""
    shown = html.escape(short_line(name, MOST_LETTERS))
    return f"<details>\n<summary><code>{shown}</code></summary>\n\n{fenced(text)}\n\n</details>\n"


def _longest_run(text: str) -> int:
    """Return how many backticks follow each other in *text* at most."""
    return max((len(run) for run in re.findall("`+", text)), default=0)
