"""Text that somebody else wrote, made safe to print: no part of it is a command.

An answer may write anything: control characters that a terminal obeys, lone
surrogates that cannot be encoded, and what a runner of GitHub Actions takes for
a command. The runner looks into each line that a step prints
(``ActionCommand.cs`` of actions/runner) for ``::name::`` after any blanks, so
that indenting a line does not help, and for ``##[name]`` at any place of it. It
compares as a dictionary does, past signs that take no room, such as U+FE0F
between two colons.
"""

from __future__ import annotations

import re

_COMMAND = re.compile(
    r"^[^!-~\n]*:(?=[^ -~\n]*:)|#(?=[^ -~\n]*#[^ -~\n]*\[)",
    re.MULTILINE,
)


def printable(text: str, unicode: bool = True) -> str:
    """Return *text* on one line; control characters and the like are escaped as in Python.

    Args:
        text: Anything.
        unicode: Whether letters beyond ASCII can be shown; otherwise they are escaped too.
    """
    text = "".join(letter if letter.isprintable() else _escaped(letter) for letter in text)
    return text if unicode else text.encode("ascii", "backslashreplace").decode("ascii")


def _escaped(letter: str) -> str:
    if letter in "\n\t":
        return " "
    return letter.encode("unicode_escape", "backslashreplace").decode("ascii")


def commandless(text: str) -> str:
    """Return *text*, of any number of lines, with a blank in what a runner takes for a command."""
    return _COMMAND.sub(lambda match: f"{match.group()} ", text)
