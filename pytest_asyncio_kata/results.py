"""What a session's tests came to, and the file that says so."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

SCHEMA = "pytest-asyncio-kata/report/1"

PASSED = "passed"
FAILED = "failed"
ERROR = "error"
NOT_RUN = "not_run"


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
        return cls(Result(**data["result"]), Shown(**data["shown"]))


def write_report(path: Path, results: Iterable[Result], seed: int) -> None:
    """Write *results* as JSON to *path*; a file that is there is replaced as a whole.

    What is not a file of its own, such as ``/dev/stdout``, is written to.
    """
    tests = [asdict(result) for result in results]
    report = {"schema": SCHEMA, "seed": seed, "tests": tests}
    text = json.dumps(report, indent=2, ensure_ascii=False) + "\n"
    data = text.encode("utf-8", "backslashreplace")
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(data)
        return
    # Not one of tempfile's: only its owner could read the report.
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
