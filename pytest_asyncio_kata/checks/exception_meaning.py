"""What an exception means to somebody who learns asyncio."""

from __future__ import annotations

from dataclasses import dataclass

from ..record.finding import Code, Finding, Reason
from ..record.timeline import Place


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an exception means, without its own text."""

    headline: str
    expected: str
    actual: str
    why: str = ""
    reason: Reason | None = None
    """The cause, for the heading of the lesson."""

    def finding(self, code: Code, place: Place | None) -> Finding:
        """Return what a learner reads of it, found as *code* at *place*."""
        return Finding(
            code=code,
            headline=self.headline,
            expected=self.expected,
            actual=self.actual,
            why=self.why,
            place=place,
            reason=self.reason,
        )
