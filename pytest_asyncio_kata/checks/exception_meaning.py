"""What an exception means to somebody who learns asyncio."""

from __future__ import annotations

from dataclasses import dataclass

from ..record.finding import Reason


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an exception means, without its own text."""

    headline: str
    expected: str
    actual: str
    why: str = ""
    reason: Reason | None = None
    """The cause, for the heading of the lesson."""
