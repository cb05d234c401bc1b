"""What is told of a diagnosis besides its name: an example with a record typed by hand.

Two readers show it, ``kata explain`` and the site, with the same words and the same drawing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...record.finding import Code, Finding
from ...record.timeline import Block, Span, Timeline

NOTHING = Timeline()
"""Takes the place of a timeline where there is nothing to draw."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One diagnosis: what it means, an example, and what usually causes it."""

    means: str
    """One to three sentences."""
    program: str
    """A few lines that get this diagnosis; ``ask(friend, seconds)`` asks a friend, whose answer
    is there after so many seconds."""
    finding: Finding
    """What a test would say of it."""
    causes: tuple[str, ...]
    """What usually causes it, the most frequent first, each in a sentence or two."""
    seen: Timeline = NOTHING
    """What the program did; empty if there is nothing to draw."""
    asked: Timeline = NOTHING
    """What was asked for, as calls of the same names; empty if a drawing would not help."""
    taught: tuple[str, ...] = ()
    """Names of the katas that teach it; their ``kata.toml`` names the heading."""

    @property
    def code(self) -> Code:
        """Its name."""
        return self.finding.code


def calls(*rows: tuple[str, float, float] | tuple[str, float, float, str]) -> Timeline:
    """Return the timeline of calls: each with its label, begin, end, and how it ended if not well.

    Begin and end are seconds since the run began.
    """
    last = max(row[2] for row in rows)
    root = Span(0, "main", "main", "main", 0, last, is_task=True)
    spans = [
        Span(
            number,
            row[0].partition(" ")[0],
            row[0],
            f"task {number}",
            row[1],
            row[2],
            parent=0,
            is_task=True,
            ended=row[3] if len(row) > 3 else "returned",
        )
        for number, row in enumerate(rows, 1)
    ]
    return Timeline(last, (root, *spans))


def blocked(label: str, begin: float, end: float) -> Block:
    """Return a stretch of a ``time.sleep`` in the call *label*."""
    return Block(begin, end, "time.sleep", None, label)
