"""Code as lines for the terminal, in its own colours if it has any."""

from __future__ import annotations

from rich.syntax import Syntax
from rich.text import Text

from ..report.safe_text import printable
from .terminal import console, unicode_fits, width

THEME = "ansi_dark"
"""The terminal's own colours, which its reader has chosen."""


def in_colours() -> bool:
    """Whether the terminal has colours, and its reader wants them."""
    screen = console()
    return screen.is_terminal and not screen.no_color and unicode_fits()


def listing(source: str, language: str = "python", *, columns: int | None = None) -> list[str]:
    """Return the lines of *source*, without control codes but for colours.

    Args:
        source: Any text.
        language: What it is written in; with another language than Python there are no colours.
        columns: How wide a line with colours may be; as wide as the terminal by default. A
            line without colours is as long as it is, so that it can be copied.
    """
    lines = [printable(line, unicode_fits()) for line in source.splitlines()]
    if language != "python" or not in_colours():
        return lines
    code = Syntax(
        "\n".join(lines), language, theme=THEME, background_color="default", word_wrap=True
    )
    screen = console(columns or width())
    with screen.capture() as captured:
        screen.print(code)
    return [without_end(line) for line in captured.get().splitlines()]


def without_end(line: str) -> str:
    """Return *line* without the blanks with which its colours fill the terminal."""
    text = Text.from_ansi(line)
    if line.endswith(" ") or not text.plain.endswith(" "):
        return line.rstrip()
    text.rstrip()
    screen = console(len(text.plain) + 1)
    with screen.capture() as captured:
        screen.print(text, end="")
    return captured.get()
