"""What each test of a session came to."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

PASSED = "passed"
FAILED = "failed"
ERROR = "error"
NOT_RUN = "not_run"

ALWAYS = "always"
"""Before the name of a clock that cannot be chosen."""

ALWAYS_VIRTUAL = f"{ALWAYS} virtual"
"""The clock of a test that only cancels calls everywhere, which nobody can wait for."""


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
    """``virtual``, ``wall``, or ``always virtual`` for a test that cannot be run on the other."""
    points: int
    max_points: int
    verdict: str
    """passed, failed, error (the tool or the test itself failed) or not_run."""
    code: str = ""
    """Name of the diagnosis; "" without one."""
    message: str = ""
    """One sentence that says why points were lost."""
    seconds: float = 0.0
    """Real seconds that the test took."""
    clock_seconds: float = 0.0
    """Seconds that went by on the clocks of its runs, together."""
    line: int = 0
    """The line of the answer to look at, from 1; 0 if there is none."""
    explanation: str = ""
    """All that the learner reads, over several lines; "" without a diagnosis."""

    def but(self, **changes: Any) -> Result:
        """Return this result with some fields changed."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the terminal shows of one test, beside its result."""

    text: str = ""
    """The whole explanation."""
    where: str = ""
    """File and line to open."""
    read: str = ""
    """Heading of the lesson."""
    timeline: str = ""
    """The drawing, when it was asked for."""
    seed: int | None = None
    """What the input was drawn with, where it was."""


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """A result and what is shown of it; crosses from pytest-xdist's workers as plain data."""

    __test__ = False  # not a test class

    result: Result
    shown: Shown = field(default_factory=Shown)
    page: dict[str, Any] | None = None
    """Its part of a page, where pages were asked for (see ``pages.py``)."""

    @classmethod
    def of(cls, result: Result, *, timeline: str = "") -> TestOutcome:
        """Return the outcome of a test that needs no explanation."""
        return cls(result, Shown(timeline=timeline))

    def drawn_with(self, seed: int) -> TestOutcome:
        """Return the outcome of a test whose input was drawn with *seed*."""
        return replace(self, shown=replace(self.shown, seed=seed))

    def to_data(self) -> dict[str, Any]:
        """Return it as dicts and scalars."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> TestOutcome:
        """Return what `to_data` was made of."""
        return cls(Result(**data["result"]), Shown(**data["shown"]), data["page"])
