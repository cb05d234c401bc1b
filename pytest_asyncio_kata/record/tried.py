"""What tests that a learner has written did with one implementation after another.

An answer may be a file of tests. A scenario lets pytest run them, and returns a list of rows:
plain lists, one for each thing that was seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .timeline import Place
from .values import decode

PASSED, FAILED, SKIPPED = "passed", "failed", "skipped"
"""How a test ended. A test whose fixture fails has failed."""

GIVEN_UP = "given up"
"""It went on and on, and the whole session was ended."""

CUT_SHORT = "cut short"
"""The session ended by itself before all tests had run."""

EMPTY = "empty"
"""The file has no test, or pytest cannot collect it."""

NEVER_AWAITED, LEFT, SLEPT = "never awaited", "left", "slept"
"""What it did meanwhile: made a coroutine for nothing, left a task, waited for real time."""

ENDS = (PASSED, FAILED, SKIPPED, GIVEN_UP, CUT_SHORT, EMPTY)

FROZEN = "frozen"
"""What is said of a test that was ended while freezegun held the clock."""

TIMED_OUT = "Timeout"
"""How pytest-timeout begins to say that it has ended a test."""

ALL = ""
"""Name of what every implementation is tried with: a test that never asks for one."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was seen."""

    of: str
    """In words, what the test was given; `ALL` if it asks for nothing."""
    test: str
    """Name of the test function, with that of its class."""
    what: str
    """One of the words above."""
    said: str = ""
    """The exception with which it failed, or the name of what was left."""
    place: Place | None = None
    """The line of the answer that was at work."""
    seconds: float = 0.0
    """How long it slept."""
    frozen: bool = False
    """Whether freezegun held the clock then."""

    def to_row(self) -> list[object]:
        """Return it as a plain list."""
        place = self.place and [self.place.file, self.place.line, self.place.function]
        return [self.of, self.test, self.what, self.said, place, self.seconds, self.frozen]


def rows_in(value: object) -> Iterator[Tried]:
    """Yield what the encoded *value* of a run lists; nothing of what is no row.

    The value has come from the process of the answer: it may be anything.
    """
    try:
        rows = decode(value)
    except (ValueError, RecursionError):
        return
    for row in rows if isinstance(rows, list) else []:
        if not isinstance(row, list) or len(row) != 7:
            continue
        *texts, place, seconds, frozen = row
        if all(isinstance(text, str) for text in texts) and isinstance(seconds, (int, float)):
            of, test, what, said = texts
            yield Tried(of, test, what, said, _place(place), float(seconds), frozen is True)


def _place(data: object) -> Place | None:
    match data:
        case [str(file), int(line), str(function)]:
            return Place(file, line, function)
    return None
