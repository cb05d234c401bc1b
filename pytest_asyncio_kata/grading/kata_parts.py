"""A submission's job and grade, kata by kata: each kata is kept in the journal on its own.

So another answer, another test or one kata more asks for the katas that it is about, and for no
other. What is read from the journal is put together to one grade again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import overload

from ..course.suite import suite_hash
from ..results.result import ERROR
from .grade import SCHEMA, Grade, KataGrade
from .handed_in.submission import content_hash
from .job import Answer, Job, Plan, PlannedKata
from .journal import Journal, key_of
from .scoring import unjudged_kata

NOT_YET = "It was not graded yet."


@dataclass(frozen=True, slots=True)
class Row:
    """Where the grade of one submission is."""

    submission: str
    answers: str
    """Hash of all its answers, as they are now."""
    keys: tuple[str, ...]
    """The key of each kata's grade in the journal, in the plan's order."""


def part_keys(job: Job, isolation: str = "") -> tuple[str, ...]:
    """Return the key in the journal for each kata of *job*.

    Args:
        job: Any.
        isolation: The isolation that there was; "" for the one that the plan has.
    """
    return tuple(_key(kata, answer, job, isolation) for kata, answer in _pairs(job))


def _pairs(job: Job) -> Iterator[tuple[PlannedKata, Answer]]:
    return zip(job.plan.katas, job.given, strict=True)


def _key(kata: PlannedKata, answer: Answer, job: Job, isolation: str) -> str:
    level = isolation or job.plan.isolation
    plan = replace(job.plan, suite_hash=kata.suite_hash, katas=(kata,), isolation=level)
    part = replace(job, answers=content_hash([answer]), plan=plan, given=(answer,))
    return json.dumps([kata.kata, *json.loads(key_of(part))])


def parts_of(job: Job, grade: Grade) -> Iterator[tuple[str, Grade]]:
    """Yield the key and the grade of each kata of *job*, from the *grade* of all of them."""
    graded = {kata.kata: kata for kata in grade.katas}
    keys = part_keys(job, grade.isolation)
    for (kata, answer), key in zip(_pairs(job), keys, strict=True):
        yield (
            key,
            replace(
                grade,
                answers=content_hash([answer]),
                suite_hash=kata.suite_hash,
                seconds=round(grade.seconds / len(grade.katas), 3),
                katas=(graded[kata.kata],),
            ),
        )


def narrowed(job: Job, keys: Sequence[str], suite: Path) -> Job:
    """Return *job* with only those of its katas whose keys are in *keys*.

    Args:
        job: Any.
        keys: Of the katas that are wanted.
        suite: The folder of the katas' directories.
    """
    pairs = [
        pair for pair, key in zip(_pairs(job), part_keys(job), strict=True) if key in set(keys)
    ]
    given = tuple(answer for _, answer in pairs)
    plan = narrowed_plan(job.plan, tuple(kata.kata for kata, _ in pairs), suite)
    return replace(job, answers=content_hash(given), plan=plan, given=given)


@cache
def narrowed_plan(plan: Plan, names: tuple[str, ...], suite: Path) -> Plan:
    """Return *plan* for the katas called *names*, which are in the folder *suite*."""
    return replace(
        plan,
        suite_hash=suite_hash(suite / name for name in names),
        files=tuple(file for file in plan.files if file.path.split("/")[1] in names),
        katas=tuple(kata for kata in plan.katas if kata.kata in names),
    )


def latest_keys(journal: Journal) -> dict[tuple[str, str], str]:
    """Return the last key in the *journal* for each submission and kata."""
    return {named: keys[-1] for named, keys in attempts_in(journal).items()}


def best_key(journal: Journal, key: str, earlier: Sequence[str]) -> str:
    """Return the key of the best of several attempts at a kata; of equal ones the latest.

    Args:
        journal: Where they are.
        key: That of the attempt as it is now, which need not be in the journal.
        earlier: The keys of all attempts of this submission at this kata, in the order in which
            they were judged; those that were judged in another way do not count.
    """
    same = _conditions(key)
    attempts = [one for one in earlier if _conditions(one) == same and one != key]
    if key in journal:
        attempts.append(key)
    judged = [(journal.read(one).points, place) for place, one in enumerate(attempts)]
    return attempts[max(judged)[1]] if judged else key


def _conditions(key: str) -> list[object]:
    """Return what a key says of the judging, without the answer."""
    kata, submission, _, *conditions = json.loads(key)
    return [kata, submission, *conditions]


def attempts_in(journal: Journal) -> dict[tuple[str, str], list[str]]:
    """Return the keys in the *journal* for each submission and kata, in their order."""
    attempts: dict[tuple[str, str], list[str]] = {}
    for key in journal:
        if (named := _named(key)) is not None:
            attempts.setdefault(named, []).append(key)
    return attempts


def _named(key: str) -> tuple[str, str] | None:
    """Return the submission and the kata of a key; None if it is of an older version."""
    try:
        kata, submission, _, *_ = json.loads(key)
    except (ValueError, TypeError):
        return None
    return str(submission), str(kata)


class WholeGrades(Sequence[Grade]):
    """The grades of a class, read one at a time: they may be more than fit into memory.

    Args:
        journal: Where the katas' grades are.
        rows: The submissions, in their order.
        plan: What was asked for.
        failed: Grades of submissions that could not be graded, by their names.
    """

    def __init__(
        self, journal: Journal, rows: Sequence[Row], plan: Plan, failed: Mapping[str, Grade]
    ) -> None:
        self._journal = journal
        self._rows = rows
        self._plan = plan
        self._failed = failed

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Grade: ...

    @overload
    def __getitem__(self, place: slice) -> WholeGrades: ...

    def __getitem__(self, place: int | slice) -> Grade | WholeGrades:
        if isinstance(place, slice):
            return WholeGrades(self._journal, self._rows[place], self._plan, self._failed)
        row = self._rows[place]
        parts = [self._journal.read(key) for key in row.keys if key in self._journal]
        failed = self._failed.get(row.submission)
        return whole_grade(row, self._plan, parts, failed)

    def __iter__(self) -> Iterator[Grade]:
        return (self[place] for place in range(len(self)))


def whole_grade(row: Row, plan: Plan, parts: Sequence[Grade], failed: Grade | None) -> Grade:
    """Return the grade of a submission, from the grades of its katas.

    Args:
        row: The submission.
        plan: What was asked for; a kata without a grade is one of ours to repair.
        parts: Grades of one kata each.
        failed: Why the other katas could not be graded; None if nobody has tried.
    """
    graded = {kata.kata: kata for part in parts for kata in part.katas}
    tried = {kata.kata: kata for kata in failed.katas} if failed else {}
    katas = tuple(
        graded.get(kata.kata) or tried.get(kata.kata) or _not_yet(kata) for kata in plan.katas
    )
    sources = [*parts, *([failed] if failed and len(parts) < len(katas) else [])]
    if not sources:
        return _ungraded(row, plan, katas)
    last = max(sources, key=lambda source: source.graded_at)
    weakest = min(sources, key=lambda source: source.isolation != "process")
    hashes = {kata.suite_hash for kata in plan.katas}
    is_current = {part.suite_hash for part in parts} <= hashes
    return replace(
        last,
        answers=row.answers,
        suite_hash=plan.suite_hash if is_current else last.suite_hash,
        isolation=weakest.isolation,
        python=last.python or max(source.python for source in sources),
        seconds=round(sum(source.seconds for source in sources), 3),
        katas=katas,
    )


def _not_yet(kata: PlannedKata) -> KataGrade:
    return unjudged_kata(kata, Answer(kata.kata, "", NOT_YET, ""), NOT_YET, ERROR)


def _ungraded(row: Row, plan: Plan, katas: tuple[KataGrade, ...]) -> Grade:
    return Grade(
        schema=SCHEMA,
        submission=row.submission,
        answers=row.answers,
        suite=plan.suite,
        suite_hash=plan.suite_hash,
        seed=plan.seed or 0,
        clock=plan.clock,
        isolation=plan.isolation,
        python="",
        graded_at="",
        seconds=0.0,
        katas=katas,
    )
