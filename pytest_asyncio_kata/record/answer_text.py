"""What the file of an answer may hold: the same when a learner runs it and when it is graded."""

from __future__ import annotations

from dataclasses import dataclass

MOST_BYTES = 200_000
"""The most bytes of an answer."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a file's content is no answer."""

    what: str
    """What follows the file's name in a sentence, without the full stop."""
    line: int = 0
    """Number of the line, from 1; 0 if it is not about a line."""


def unfit(content: bytes) -> Unfit | None:
    """Return why *content* is not the text of an answer; None if it is.

    Python itself reads other encodings too, if the first lines of a file name them; but editors,
    reviews and graders show such a file as other letters than its author has written.
    """
    if len(content) > MOST_BYTES:
        return Unfit(f"is larger than {MOST_BYTES // 1000} kB, the limit for an answer")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"line {line} holds the byte 0x{content[error.start]:02x}"
        return Unfit(f"is not UTF-8: {found}; save it in UTF-8", line)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Unfit(f"holds a NUL byte in line {line}; hand in a text file", line)
    return None
