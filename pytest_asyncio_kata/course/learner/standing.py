"""Where a learner is: the state of each kata, and the next kata."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from ..kata import Kata
from ..kata_tests import count_tests, max_points
from .progress import PASSED, KataProgress, Progress, TestProgress, answer_hash, function_names


class State(enum.Enum):
    """How far a kata is."""

    NOT_STARTED = "not started"
    OPEN = "in progress"
    CHANGED = "changed since"
    """The answer's file has changed since it was judged."""
    SOLVED = "solved"
    TOO_NEW = "needs a newer Python"


@dataclass(frozen=True, slots=True)
class Standing:
    """One kata, and how far it is.

    The tests of a kata are read only if somebody asks for what stands in them: to read those of
    a whole course takes longer than all else that a command does.
    """

    kata: Kata
    known: KataProgress
    state: State

    @property
    def count(self) -> int:
        """How many test functions the kata has."""
        return count_tests(self.kata)

    @property
    def max_points(self) -> int:
        """The points that it can give."""
        if self.known.has_all(self.count):
            return self.known.max_points
        return max(self.known.max_points, max_points(self.kata))

    @property
    def points(self) -> int:
        """The points of the last run."""
        return min(self.known.points, self.max_points)

    @property
    def open_tests(self) -> int:
        """How many tests have not passed, as far as is known."""
        return self.count - len(
            function_names(n for n, t in self.known.tests.items() if t.verdict == PASSED)
        )

    @property
    def done(self) -> bool:
        """Whether there is nothing left to do: all passed, whatever was changed afterwards."""
        if self.state is State.TOO_NEW:
            return True
        return self.known.passed and len(function_names(self.known.tests)) >= self.count

    @property
    def first_open(self) -> tuple[str, TestProgress] | None:
        """The first test that failed, by its name, with its verdict."""
        return next(((n, t) for n, t in self.known.tests.items() if t.verdict != PASSED), None)


def standing(kata: Kata, progress: Progress) -> Standing:
    """Return how far *kata* is."""
    known = progress.get(kata.name, KataProgress())
    return Standing(kata, known, _state(kata, known))


def _state(kata: Kata, known: KataProgress) -> State:
    if not kata.runs_here:
        return State.TOO_NEW
    if not known.tests:
        return State.NOT_STARTED
    if known.answer != answer_hash(kata.stub):
        return State.CHANGED
    if known.untouched:
        return State.NOT_STARTED
    return State.SOLVED if known.passed and known.has_all(count_tests(kata)) else State.OPEN


def current(standings: Iterable[Standing]) -> Standing | None:
    """Return the first kata in which something is left to do; None if there is none."""
    return next((one for one in standings if not one.done), None)
