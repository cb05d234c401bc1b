"""What one grading has to do: plain data that can be sent to any machine.

A job carries contents, not paths: the suite's files and the submission's answers. So a
machine that grades needs this package, and nothing else of the machine that asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..results.result import Result

VIRTUAL, WALL = "virtual", "wall"


@dataclass(frozen=True, slots=True)
class File:
    """A text file of the suite."""

    path: str
    """Below the suite's root, such as ``katas/03_gather/kata.toml``."""
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The tests of a suite: what every submission is asked for."""

    suite: str
    """Version of this package."""
    suite_hash: str
    """Hash of the tests and of what judges them (16 hex digits)."""
    clock: str
    """``auto``, ``virtual`` or ``wall``."""
    isolation: str
    """How answers are kept apart: ``process`` or ``bubblewrap``."""
    require_isolation: bool
    """Whether to stop when this isolation is not available."""
    second_opinion: bool
    """Whether one test on the virtual clock is run on the wall clock too; see
    ``second_opinion.py``."""
    limit: float | None
    """Real seconds that one submission may take; a test that is not judged by then is not run."""
    seed: int | None
    """The seed for varying input of all submissions; None if each has a seed of its own."""
    files: tuple[File, ...]
    katas: tuple[PlannedKata, ...]
    pictures: bool = False
    """Whether tests that fail bring pictures of their runs."""


@dataclass(frozen=True, slots=True)
class PlannedKata:
    """One kata that answers are asked for."""

    kata: str
    """Name of its directory."""
    title: str
    answer_file: str
    """Name of the answer's file, such as ``gather.py``."""
    own_clock: str
    """What its ``kata.toml`` says: ``auto`` for that of each test, else a fixed one."""
    seconds: float
    """Real seconds after which a test that has not ended is stopped."""
    tests: tuple[Result, ...]
    """Its tests, none of which was run, in their order."""
    suite_hash: str = ""
    """Hash of its own tests and of what judges them (16 hex digits)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a submission holds for one kata."""

    kata: str
    path: str
    """Below the submission's folder, with ``/``; "" if there is none."""
    note: str
    """Why there is none; "" if there is one."""
    text: str


@dataclass(frozen=True, slots=True)
class Job:
    """One submission to be graded."""

    submission: str
    answers: str
    """Hash of their contents (16 hex digits)."""
    seed: int
    """The seed with which varying input is drawn."""
    plan: Plan
    given: tuple[Answer, ...]
    """One for each kata of the plan, in its order."""
