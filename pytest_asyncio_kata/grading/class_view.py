"""The class at a glance: who passed what, what went wrong most often, and who is stuck where.

A count is one of learners, never of tests: a diagnosis of five tests of one answer counts once.
What failed on our side, and what was not handed in, is counted apart: it is nobody's mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..record.finding import Code
from ..results.result import PASSED, Result
from .grade import Grade, KataGrade, is_our_fault, reason

SOLVED = "solved"
MOST = "most"
SOME = "some"
NOTHING = "nothing"
ABSENT = "absent"
UNJUDGED = "unjudged"

STATES = {
    SOLVED: "solved",
    MOST: "half of the points or more",
    SOME: "less than half of the points",
    NOTHING: "no points",
    ABSENT: "not handed in or not written yet",
    UNJUDGED: "could not be judged",
}
"""How far a learner is with a kata, from the best, in words."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What went wrong in a kata in the same way for some learners."""

    kata: str
    """How messages call the kata, such as ``03 gather``."""
    code: str
    learners: int
    message: str
    """The message for one of them."""
    explanation: str
    """What that learner reads; "" if there is none."""


@dataclass(slots=True)
class TestView:
    """How a class does in one test."""

    name: str
    title: str
    max_points: int
    passed: int = 0
    failed: int = 0
    """Learners whose answer did not pass."""


@dataclass(slots=True)
class KataView:
    """How a class does in one kata."""

    kata: str
    title: str
    max_points: int
    tests: dict[str, TestView] = field(default_factory=dict)
    """By their ids, in the suite's order."""
    states: Counter[str] = field(default_factory=Counter)
    """How many learners are how far."""
    diagnoses: tuple[Diagnosis, ...] = ()
    """The most frequent come first."""

    @property
    def spoken(self) -> str:
        """How messages call the kata, such as ``03 gather``."""
        return self.kata.replace("_", " ")

    @property
    def number(self) -> str:
        """The digits of its name; all of it if there are none."""
        return self.kata.partition("_")[0]


@dataclass(frozen=True, slots=True)
class LearnerView:
    """How far one learner is."""

    name: str
    points: int
    max_points: int
    states: Mapping[str, str]
    """By the name of the kata's directory."""
    scores: Mapping[str, int]
    """The points of each kata."""
    stuck: str
    """The first kata that was begun and is not solved; "" if there is none."""
    why: str
    """Why it lost its first point; "" if there is no such kata."""


@dataclass(frozen=True, slots=True)
class ClassView:
    """How a class does."""

    katas: tuple[KataView, ...]
    """In the course's order."""
    learners: tuple[LearnerView, ...]
    """In the order of their grades."""

    @property
    def diagnoses(self) -> list[Diagnosis]:
        """The diagnoses of all katas; those of most learners come first."""
        every = [one for kata in self.katas for one in kata.diagnoses]
        return sorted(every, key=lambda one: -one.learners)


def class_view(grades: Iterable[Grade]) -> ClassView:
    """Return how the class does that got *grades*."""
    katas: dict[str, KataView] = {}
    found: dict[tuple[str, str], list[Result]] = {}
    learners = []
    for grade in grades:
        for kata in grade.katas:
            view = katas.setdefault(kata.kata, KataView(kata.kata, kata.title, kata.max_points))
            view.states[state_of(kata)] += 1
            for test in kata.tests:
                _count(view, test)
            for code, test in _causes(kata).items():
                found.setdefault((kata.kata, code), []).append(test)
        learners.append(_learner(grade))
    for (name, code), tests in found.items():
        made = _diagnosis(katas[name].spoken, code, tests)
        katas[name].diagnoses = (*katas[name].diagnoses, made)
    for view in katas.values():
        view.diagnoses = tuple(sorted(view.diagnoses, key=lambda one: (-one.learners, one.code)))
    in_order = sorted(katas.values(), key=lambda view: view.kata)
    return ClassView(tuple(in_order), tuple(learners))


def state_of(kata: KataGrade) -> str:
    """Return how far a learner is with *kata*."""
    if any(is_our_fault(test) for test in kata.tests):
        return UNJUDGED
    if kata.solved:
        return SOLVED
    if kata.note or any(test.code == Code.NOT_WRITTEN.name for test in kata.tests):
        return ABSENT
    if not kata.points:
        return NOTHING
    return MOST if 2 * kata.points >= kata.max_points else SOME


def _count(view: KataView, test: Result) -> None:
    one = view.tests.setdefault(test.id, TestView(test.name, test.title, test.max_points))
    if test.verdict == PASSED:
        one.passed += 1
    elif not is_our_fault(test) and _was_tried(test):
        one.failed += 1


def _was_tried(test: Result) -> bool:
    return bool(test.code) and test.code != Code.NOT_WRITTEN.name


def _causes(kata: KataGrade) -> dict[str, Result]:
    """Return the first test for each diagnosis of one answer."""
    causes: dict[str, Result] = {}
    for test in kata.tests:
        if test.verdict != PASSED and _was_tried(test) and not is_our_fault(test):
            causes.setdefault(test.code, test)
    return causes


def _diagnosis(kata: str, code: str, tests: list[Result]) -> Diagnosis:
    """Return the diagnosis, with the message that most learners read as its example."""
    message = Counter(test.message for test in tests).most_common(1)[0][0]
    example = next(test for test in tests if test.message == message)
    return Diagnosis(kata, code, len(tests), message, example.explanation)


def _learner(grade: Grade) -> LearnerView:
    states = {kata.kata: state_of(kata) for kata in grade.katas}
    begun = (SOME, MOST, NOTHING)
    stuck = next((kata for kata in grade.katas if states[kata.kata] in begun), None)
    lost = (test for test in stuck.tests if test.points < test.max_points) if stuck else ()
    reasons = filter(None, map(reason, lost))
    return LearnerView(
        name=grade.submission,
        points=grade.points,
        max_points=grade.max_points,
        states=states,
        scores={kata.kata: kata.points for kata in grade.katas},
        stuck=stuck.spoken if stuck else "",
        why=next(reasons, ""),
    )
