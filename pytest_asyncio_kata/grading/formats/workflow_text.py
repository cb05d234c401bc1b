"""Text that a runner of GitHub Actions reads, and commands to it.

Nothing that an answer wrote becomes a command; `safe_text` says what would.
"""

from __future__ import annotations

from ...report.safe_text import commandless, printable


def short_line(text: str, most: int) -> str:
    """Return *text* on one line, printable; beyond *most* characters only their number."""
    # A very long text costs no more than a short one.
    return _cut(printable(text[: most + 1]), most, len(text))


def harmless(text: str, most: int = 1000) -> str:
    """Return *text* on one line that a runner takes for text, wherever it is printed.

    Args:
        text: Anything.
        most: Characters to keep; of the rest only the number is said.
    """
    return _cut(commandless(printable(text[: most + 1])), most, len(text))


def _cut(line: str, most: int, length: int) -> str:
    left_out = max(length, len(line)) - most
    return line if left_out <= 0 else f"{line[:most]}… ({left_out} more characters)"


def command(name: str, message: str, **properties: str | int) -> str:
    """Return the workflow command *name*, such as ``error``, as one line.

    Args:
        name: A command that the runner knows.
        message: What it says; may have several lines.
        properties: Its properties; those that are empty or 0 are left out.
    """
    pairs = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name} {pairs}::{_data(message)}" if pairs else f"::{name}::{_data(message)}"


def _data(text: str) -> str:
    lines = "\n".join(harmless(line, len(text)) for line in text.split("\n"))
    # The percent sign first: the other replacements add percent signs.
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
