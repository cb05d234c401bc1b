"""The result of a test: its verdict, its points, and why points were lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..record.finding import Code

PASSED = "passed"
FAILED = "failed"
ERROR = "error"
NOT_RUN = "not_run"

ALWAYS = "always"
"""The word before the name of a clock that cannot be chosen."""

ALWAYS_VIRTUAL = f"{ALWAYS} virtual"
"""The clock of a test that cancels calls at every moment: it would take too long in real time."""


@dataclass(frozen=True, slots=True)
class Result:
    """One test of a kata."""

    id: str
    """pytest's node id."""
    kata: str
    """Name of the kata's directory."""
    title: str
    """The line that the learner reads: the test's docstring."""
    clock: str
    """``virtual``, ``wall``, or ``always virtual`` if the wall clock is impossible."""
    points: int
    max_points: int
    verdict: str
    """passed, failed, error (the tool or the test itself failed) or not_run."""
    code: str = ""
    """Name of the diagnosis; "" if there is none."""
    message: str = ""
    """One sentence that says why points were lost."""
    seconds: float = 0.0
    """Real seconds that the test took."""
    clock_seconds: float = 0.0
    """The sum of the seconds that its runs took on their clocks."""
    line: int = 0
    """The line of the answer to look at, from 1; 0 if there is none."""
    explanation: str = ""
    """The whole text that the learner reads, in several lines; "" if there is no diagnosis."""
    picture: str = ""
    """Its part of a page, with a picture of the run, as `packed` writes it; "" if it passed, or if
    nobody asked for pictures."""

    @property
    def name(self) -> str:
        """Name of the test function, with its parameters."""
        return self.id.rpartition("::")[2]

    @property
    def is_ours(self) -> bool:
        """Whether what failed was ours, so that nothing is known about the answer.

        Then the test is judged again, and no points are lost until it has been.
        """
        return self.verdict == ERROR or self.code == Code.HARNESS.name

    def but(self, **changes: Any) -> Result:
        """Return this result with some fields changed."""
        return replace(self, **changes)

    def not_run(self, message: str = "The test was not run.") -> Result:
        """Return this result as that of a test that was not run, for the reason in *message*."""
        return self.but(verdict=NOT_RUN, points=0, message=message, code="", seconds=0.0)
