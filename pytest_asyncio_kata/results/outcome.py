"""The outcome of a test: its result, and what the session shows of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .result import Result

OUTCOME = "kata_outcome"
"""Attribute of a pytest report with the outcome, as plain data that pytest-xdist can carry."""


@dataclass(frozen=True, slots=True)
class TerminalText:
    """What the terminal shows of one test, beside its result."""

    text: str = ""
    """The explanation; short, where one above it is of the same cause."""
    where: str = ""
    """File and line to open."""
    read: str = ""
    """The lesson, with the heading."""
    heading: str = ""
    """The heading of the lesson alone; "" if none helps."""
    timeline: str = ""
    """The drawing, when it was asked for."""
    closing: str = ""
    """The drawing that shows why the kata's answer works; "" for most tests."""
    seed: int | None = None
    """The seed of the drawn input, if input was drawn."""
    order: str = ""
    """Name of the order of arrivals in which it failed; "" if it was the plain one."""
    notes: str = ""
    """What else the learner should know of the file, once for the kata: a line for each."""


@dataclass(frozen=True, slots=True)
class TestOutcome:
    """A result and what is shown of it; pytest-xdist's workers send it as plain data."""

    __test__ = False  # not a test class

    result: Result
    shown: TerminalText = field(default_factory=TerminalText)
    page: dict[str, Any] | None = None
    """Its part of a page, if pages were asked for (see ``plugin/html_pages.py``)."""

    @classmethod
    def of(cls, result: Result, *, timeline: str = "", closing: str = "") -> TestOutcome:
        """Return the outcome of a test that needs no explanation."""
        return cls(result, TerminalText(timeline=timeline, closing=closing))

    def drawn_with(self, seed: int) -> TestOutcome:
        """Return the outcome of a test whose input was drawn with *seed*."""
        return replace(self, shown=replace(self.shown, seed=seed))

    def in_order(self, name: str) -> TestOutcome:
        """Return the outcome of a test that failed in the order of arrivals called *name*."""
        return replace(self, shown=replace(self.shown, order=name))

    def noting(self, notes: Iterable[str]) -> TestOutcome:
        """Return the outcome with *notes* about the answer's file."""
        return replace(self, shown=replace(self.shown, notes="\n".join(notes)))

    def to_data(self) -> dict[str, Any]:
        """Return it as dicts and scalars."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> TestOutcome:
        """Return what `to_data` was made of."""
        return cls(Result(**data["result"]), TerminalText(**data["shown"]), data["page"])
