"""A diagnosis as its reader sees it: parts with a heading, the same in a terminal and in a page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...record.timeline import Timeline
from ..drawing import draw
from .diagnosis import Diagnosis

NAMES = ("expected", "actual", "why")
"""The fields of a finding that are shown, in their order."""

FIELD = 11
"""Columns from the name of a field to its text."""


@dataclass(frozen=True, slots=True)
class Account:
    """The parts of a diagnosis whose lines are fitted to a width."""

    title: str
    """Its name, and what it means in a few words."""
    means: str
    program: tuple[str, ...]
    """The lines of a program that gets it; none where there is no such program."""
    headline: str
    facts: tuple[tuple[str, str], ...]
    """Expected, actual and why, as far as they are known."""
    drawing: tuple[str, ...]
    """What the program did."""
    asked: tuple[str, ...]
    """What was asked for, on the same scale."""
    causes: tuple[str, ...]


def account_of(diagnosis: Diagnosis, *, width: int, unicode: bool = True) -> Account:
    """Return the parts of *diagnosis*.

    Args:
        diagnosis: What is told.
        width: Columns of a drawing, at least 40.
        unicode: Whether other letters than ASCII may be used.
    """
    finding, code = diagnosis.finding, diagnosis.code
    seconds = max(diagnosis.seen.seconds, diagnosis.asked.seconds)
    seen = _drawn(diagnosis.seen, seconds, diagnosis, width, unicode)
    asked = _drawn(diagnosis.asked, seconds, None, width, unicode)
    return Account(
        title=f"{code.name}: {code.value}",
        means=diagnosis.means,
        program=tuple(diagnosis.program.splitlines()),
        headline=finding.headline,
        facts=tuple((name, getattr(finding, name)) for name in NAMES if getattr(finding, name)),
        drawing=seen,
        asked=asked,
        causes=diagnosis.causes,
    )


def _drawn(
    timeline: Timeline, seconds: float, pointed: Diagnosis | None, width: int, unicode: bool
) -> tuple[str, ...]:
    """Return the lines of a drawing whose axis ends at *seconds*."""
    if len(timeline.spans) < 2:
        return ()
    pointer = pointed.finding.pointer if pointed is not None else None
    scaled = replace(timeline, seconds=seconds)
    return tuple(draw(scaled, width=width, unicode=unicode, pointer=pointer))
