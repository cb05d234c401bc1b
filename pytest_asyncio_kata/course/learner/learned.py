"""The page at the end of a course: what was learned, the closing drawing, and where to go on.

It can be read at any moment: then it says what is learned so far, and what is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...record.finding import ONCE
from ..course_settings import closing_kata
from ..kata import Kata
from ..layout import Layout
from .last_run import LastRun, RunExcerpt, load
from .progress import answer_hash
from .standing import Standing, State


@dataclass(frozen=True, slots=True)
class ClosingDrawing:
    """The last run of the learner's own answer to the kata that closes the course."""

    kata: Kata
    test: LastRun
    run: RunExcerpt
    changed: bool
    """Whether the answer has changed since that run."""


@dataclass(frozen=True, slots=True)
class NoDrawing:
    """Why there is no drawing."""

    why: str
    """A sentence, or the beginning of one that `kata` completes."""
    kata: Kata | None = None
    """The kata whose tests have to be run for one; None if that does not help."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the page says."""

    standings: tuple[Standing, ...]
    drawing: ClosingDrawing | NoDrawing | None
    """None if the course has none."""
    going_on: str
    """Markdown; "" if the course does not say where to go on."""

    @property
    def solved(self) -> list[Standing]:
        """The katas that are solved, whatever was changed afterwards."""
        return [one for one in self.standings if is_solved(one)]

    @property
    def open(self) -> list[Standing]:
        """The katas that are not solved."""
        return [one for one in self.standings if not is_solved(one)]

    @property
    def points(self) -> int:
        """The points of all last runs."""
        return sum(one.points for one in self.standings)

    @property
    def max_points(self) -> int:
        """The points that the whole course can give."""
        return sum(one.max_points for one in self.standings)


def is_solved(one: Standing) -> bool:
    """Whether all tests of a kata have passed; one that needs a newer Python is not solved."""
    return one.done and one.state is not State.TOO_NEW


def sentence_of(one: Standing) -> str:
    """Return what was learned in a kata that is solved, and what is taught in another one."""
    return (is_solved(one) and one.kata.learned) or one.kata.teaches


def state_of(one: Standing) -> str:
    """Return the state of a kata in words; of one that was begun, with its points."""
    if one.state is State.TOO_NEW:
        return f"needs Python {one.kata.python}"
    if is_solved(one):
        return "changed since" if one.state is State.CHANGED else "solved"
    if not one.known.tests or one.known.untouched:
        return State.NOT_STARTED.value
    return f"{one.points} of {one.max_points} points"


def learned_in(course: Layout, standings: Sequence[Standing]) -> Learned:
    """Return what the page says of a learner.

    Args:
        course: The learner's folder.
        standings: How far each of its katas is.

    Raises:
        KataError: If the settings of the course are not as they should be.
        OSError: If the file with the way on cannot be read.
    """
    going_on = ""
    if course.going_on.is_file():
        going_on = course.going_on.read_text(encoding="utf-8", errors="replace")
    return Learned(tuple(standings), _drawing(course), going_on)


def _drawing(course: Layout) -> ClosingDrawing | NoDrawing | None:
    kata = closing_kata(course)
    if kata is None:
        return None
    try:
        tests = load(course.state, kata.name)
    except (ValueError, OSError):
        return NoDrawing(f"The last run of {kata.spoken} cannot be read; run its tests again", kata)
    for test in tests:
        is_drawn = test.test.partition("[")[0] == kata.drawn
        if is_drawn and test.runs and test.code not in {code.name for code in ONCE}:
            changed = test.answer != answer_hash(kata.stub)
            return ClosingDrawing(kata, test, test.runs[0], changed)
    return NoDrawing(f"Your answer to {kata.spoken} will be drawn here; run its tests", kata)
