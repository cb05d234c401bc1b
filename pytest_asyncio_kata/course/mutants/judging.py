"""Judges mutants with the tests of their kata, on the virtual clock, until a test fails."""

from __future__ import annotations

import enum
import functools
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..given_code import given_code
from ..kata import Kata
from ..lint.trial import Trial
from .mutant import Mutant, mutants_of


class Fate(enum.Enum):
    """What became of a mutant."""

    DEAD = "dead"
    SURVIVED = "survived"
    NOT_JUDGED = "could not be judged"


class Judge(Protocol):
    """Whoever judges an answer's file; `lint.trial.Judges` do."""

    def judge(
        self, kata: Kata, answer: Path, clock: str, root: Path, *, stop_early: bool = False
    ) -> Trial:
        """Judge *answer* with the tests of *kata*."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mutant that is to be judged."""

    kata: Kata
    answer: Path
    mutant: Mutant


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant and what became of it."""

    candidate: Candidate
    fate: Fate
    words: str = ""
    """Which test has failed, and how; or why it could not be judged."""


def candidates(chosen: Iterable[tuple[Kata, Sequence[Path]]]) -> Iterator[Candidate]:
    """Yield the mutants of the *chosen* answers.

    Answers to a kata often have a function in common. It is mutated in the first of them.
    """
    for kata, answers in chosen:
        needed, given, seen = _needed(kata), given_code(kata.stub), set[tuple[str, str]]()
        for answer in answers:
            text = answer.read_text(encoding="utf-8")
            for mutant in mutants_of(text, needed=needed, given=given):
                if mutant.functions not in seen:
                    yield Candidate(kata, answer, mutant)
                if mutant.function:
                    seen.add(mutant.functions)


def _needed(kata: Kata) -> set[str]:
    """Return the names that the tests of *kata* may ask an answer for."""
    files = [path for path in (kata.tests, *kata.scenarios) if path.is_file()]
    words = {word for path in files for word in re.findall(r"\w+", path.read_text("utf-8"))}
    return {*kata.defines, *words}


def failing(
    judge: Judge, chosen: Iterable[tuple[Kata, Sequence[Path]]], root: Path, jobs: int
) -> Iterator[tuple[Path, str]]:
    """Yield the *chosen* answers that do not pass themselves, and how they fail.

    All mutants of such an answer would die, and that would say nothing.
    """
    work = [(kata, answer) for kata, answers in chosen for answer in answers]
    with ThreadPoolExecutor(jobs) as pool:
        fates = pool.map(lambda each: _judged_twice(judge, each[0], each[1], root), work)
        for (_, answer), (fate, words) in zip(work, fates, strict=True):
            if fate is not Fate.SURVIVED:
                yield answer, words


def judged(judge: Judge, work: Iterable[Candidate], root: Path, jobs: int) -> Iterator[Judged]:
    """Yield each mutant of *work* with what became of it, in order; judge *jobs* at a time."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(functools.partial(_judged, judge, root), work)


def _judged(judge: Judge, root: Path, candidate: Candidate) -> Judged:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, candidate.answer.name)
        path.write_text(candidate.mutant.text, encoding="utf-8")
        return Judged(candidate, *_judged_twice(judge, candidate.kata, path, root))


def _judged_twice(judge: Judge, kata: Kata, answer: Path, root: Path) -> tuple[Fate, str]:
    """Judge *answer*; if that cannot be done, try again once: the machine may have been busy."""
    try:
        fate, words = _fate(judge.judge(kata, answer, "virtual", root, stop_early=True))
        if fate is Fate.NOT_JUDGED:
            fate, words = _fate(judge.judge(kata, answer, "virtual", root, stop_early=True))
    except BrokenProcessPool:
        return Fate.NOT_JUDGED, "the judging process has ended"
    return fate, words


def _fate(trial: Trial) -> tuple[Fate, str]:
    """Return what *trial* says, and why. Tests that were not run have no code."""
    diagnoses = [f"{code} in {test}" for test, code in trial.codes.items() if code]
    if trial.exit_code not in (0, 1) or "HARNESS" in trial.codes.values():
        said = ", ".join(diagnoses) or trial.text.strip().rpartition("\n")[2]
        return Fate.NOT_JUDGED, f"exit code {trial.exit_code}: {said}"
    if diagnoses:
        return Fate.DEAD, diagnoses[0]
    if trial.exit_code == 0 and trial.passed and not trial.codes:
        return Fate.SURVIVED, ""
    without = ", ".join(trial.codes) or "all tests"
    return Fate.NOT_JUDGED, f"failed or not run, without a diagnosis: {without}"
