"""Where a run that could not report stood: reading a dump of its stack.

``faulthandler`` writes the dump from C, so it comes even from code that never
gives up the interpreter, and from an interpreter that crashes.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from ..record.timeline import Place

FRAME = re.compile(
    r'^  File "(?P<path>[^"\n]{1,1000})", line (?P<line>\d{1,9}) in (?P<function>.{1,200})$'
)


HEADING = b"(most recent call first):"
"""How each dump of a thread's stack begins, after the thread's name."""


def stands_still(words: bytes, answer: str) -> bool:
    """Whether all dumps in *words*, two at least, have the same innermost line of *answer*."""
    _, *dumps = words.split(HEADING)
    return len(dumps) > 1 and len({place_in(dump, answer) for dump in dumps}) == 1


def place_in(words: bytes, answer: str) -> Place | None:
    """Return the innermost line of *answer* in a stack dump; None if there is none.

    Args:
        words: The dump, innermost frame first.
        answer: Path of the answer's file.
    """
    for line in words.decode("utf-8", "replace").splitlines():
        match = FRAME.match(line)
        if match and match["path"] == answer:
            return Place(PurePath(answer).name, int(match["line"]), match["function"])
    return None
