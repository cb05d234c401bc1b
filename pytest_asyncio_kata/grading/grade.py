"""The grade of one submission: the one record that every format is written from.

Points are whole numbers on tests, all or nothing for a test. The most points
come from the suite, never from what ran: a test that was not run scores 0, and says why.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..results.result import PASSED, Result

SCHEMA = "pytest-asyncio-kata/grade/1"


@dataclass(frozen=True, slots=True)
class KataGrade:
    """The result of one submission's answer to one kata."""

    kata: str
    """Name of the kata's directory, such as ``03_gather``."""
    title: str
    """Its title for people, such as ``Gather``."""
    answer: str
    """Path of the answer below the submission's folder, with ``/``; "" if there is none."""
    note: str
    """Why its tests were not run, as one sentence; "" if they were."""
    tests: tuple[Result, ...]
    """One for each test of the suite, in its order."""

    @property
    def points(self) -> int:
        """The points that were scored."""
        return sum(test.points for test in self.tests)

    @property
    def max_points(self) -> int:
        """The points that can be scored."""
        return sum(test.max_points for test in self.tests)

    @property
    def solved(self) -> bool:
        """Whether every test passed."""
        return bool(self.tests) and all(test.verdict == PASSED for test in self.tests)

    @property
    def seconds(self) -> float:
        """Real seconds that its tests took."""
        return sum(test.seconds for test in self.tests)

    @property
    def spoken(self) -> str:
        """How messages call the kata, such as ``03 gather``."""
        return self.kata.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Grade:
    """The result of one submission, and the conditions of its grading."""

    schema: str
    """`SCHEMA`, so that a reader can tell."""
    submission: str
    """Its name: the learner's, as the folder or the roster says."""
    answers: str
    """Hash of the answers that were judged (16 hex digits)."""
    suite: str
    """Version of this package."""
    suite_hash: str
    """Hash of the tests and of what judges them (16 hex digits)."""
    seed: int
    """The seed with which varying input was drawn."""
    clock: str
    """``auto``, ``virtual`` or ``wall``."""
    isolation: str
    """How the answers' processes were kept apart: ``process`` or ``bubblewrap``."""
    python: str
    """Version of Python that ran the answers, such as ``3.13.0``; "" if nothing could be run."""
    graded_at: str
    """When it was finished: ISO 8601, UTC, such as ``2026-11-23T08:00:00Z``."""
    seconds: float
    """Real seconds that grading took."""
    katas: tuple[KataGrade, ...]
    """One for each kata that was asked for, in the course's order."""

    @property
    def points(self) -> int:
        """The points that were scored."""
        return sum(kata.points for kata in self.katas)

    @property
    def max_points(self) -> int:
        """The points that can be scored."""
        return sum(kata.max_points for kata in self.katas)


BY_HAND, LATE, EARLIER = "By hand: ", "Late: ", "Earlier answer: "
"""How the message of a test begins whose points are not those of the latest answer."""


def was_changed(test: Result) -> bool:
    """Whether *test* has other points than those with which the latest answer was judged."""
    return test.message.startswith((BY_HAND, LATE, EARLIER))


def reason(test: Result) -> str:
    """Return one sentence that says why *test* lost its points, or got them; "" if it passed."""
    if test.verdict == PASSED:
        return test.message if was_changed(test) else ""
    return f"{test.code}: {test.message}" if test.code else test.message


def is_our_fault(test: Result) -> bool:
    """Whether *test* lost its points because the grading failed, and not the answer.

    Everything that reads grades asks this: the journal, the exit code, and every format.
    """
    return test.is_ours


def is_final(grade: Grade) -> bool:
    """Whether the submission was graded, and nothing of ours failed; else it is graded again."""
    ours = any(is_our_fault(test) for kata in grade.katas for test in kata.tests)
    return grade.python != "" and not ours
