"""Grading itself: what is left to do is given to an executor, and a teacher sees how far it is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from ...course.kata import Kata
from ...grading import executors
from ...grading.bulk import grade_many
from ...grading.grade import Grade, is_final
from ...grading.handed_in.equal_answers import EqualAnswers, equal_answers
from ...grading.handed_in.submission import Submission, job_for
from ...grading.handed_in.surroundings import Curious, curious_answers
from ...grading.job import Job, Plan
from ...grading.journal import Journal
from ...grading.kata_parts import (
    Row,
    WholeGrades,
    attempts_in,
    best_key,
    latest_keys,
    narrowed,
    part_keys,
)
from . import isolation as isolation_texts
from .display import GradingDisplay, console


@dataclass(slots=True)
class Work:
    """What one call of the command is about."""

    katas: list[Kata]
    submissions: Sequence[Submission]
    plan: Plan
    executor: str
    jobs: int
    only: Collection[str] = ()
    """The names of the submissions that are graded, again if need be; all that are left if
    there are none."""
    wanted: Collection[str] = ()
    """With `only`, the names of the katas that are graded again."""
    best: bool = False
    """Whether the best answer to each kata counts, of all that were graded; else the last."""
    rows: dict[str, Row] = field(default_factory=dict)
    """Where each submission's grade is, by the submission's name."""
    failed: dict[str, Grade] = field(default_factory=dict)
    """Grades that are not in the journal under their keys, by name: something of ours failed in a
    kata, or another machine had another isolation."""
    earlier: dict[str, dict[str, str]] = field(default_factory=dict)
    """With `best`, when the earlier answers that count were judged, by submission and kata."""
    curious: dict[str, list[Curious]] = field(default_factory=dict)
    """The answers that ask where they run, by the submission's name."""

    @property
    def suite(self) -> Path:
        """The folder of the katas' directories."""
        return self.katas[0].directory.parent


def grade(work: Work, journal: Journal, isolation: str) -> WholeGrades:
    """Grade what has no grade yet, or is asked for; return all grades of the class."""
    for submission in work.submissions:
        _look_at(work, submission)
    left = [one for one in work.submissions if _keys_left(work, one.name, journal)]
    if work.only:
        _use_latest(work, journal)
    _say_before(work, journal, before=len(work.submissions) - len(left), isolation=isolation)
    if left:
        with (
            executors.open_executor(work.executor, min(work.jobs, len(left))) as slots,
            GradingDisplay(console(), len(left)) as display,
        ):
            jobs = _jobs(work, left, journal)
            again = bool(work.only)
            for made in grade_many(jobs, slots.executor, journal, ahead=slots.ahead, again=again):
                keys = work.rows[made.submission].keys
                if not is_final(made) or any(key not in journal for key in keys):
                    work.failed[made.submission] = made
                display.graded(made)
    if work.best:
        _use_best(work, journal)
    rows = [work.rows[one.name] for one in work.submissions]
    return WholeGrades(journal, rows, work.plan, work.failed)


def equal_in(work: Work) -> list[EqualAnswers]:
    """Return the groups of equal answers, as they are now."""
    jobs = (job_for(one, work.katas, work.plan) for one in work.submissions)
    return equal_answers(work.katas, ((job.submission, job.given) for job in jobs))


def curious_in(work: Work) -> list[Curious]:
    """Return the answers that ask where they run, as they were when grading looked at them."""
    return [one for submission in work.submissions for one in work.curious[submission.name]]


def _look_at(work: Work, submission: Submission) -> Job:
    """Return the job for *submission*, with its answers as they are now, and note its keys."""
    job = job_for(submission, work.katas, work.plan)
    work.rows[submission.name] = Row(submission.name, job.answers, part_keys(job))
    work.curious[submission.name] = curious_answers(work.katas, [(job.submission, job.given)])
    return job


def _keys_left(work: Work, name: str, journal: Journal) -> list[str]:
    """Return the keys of the katas that are graded now."""
    keys = zip(work.plan.katas, work.rows[name].keys, strict=True)
    if work.only:
        return [key for kata, key in keys if name in work.only and kata.kata in work.wanted]
    return [key for _, key in keys if key not in journal]


def _use_latest(work: Work, journal: Journal) -> None:
    """For what is not graded now, take the last grade that there is, of whatever answer."""
    latest = latest_keys(journal)
    for name, row in work.rows.items():
        left = set(_keys_left(work, name, journal))
        keys = (
            key if key in left or key in journal else latest.get((name, kata.kata), key)
            for kata, key in zip(work.plan.katas, row.keys, strict=True)
        )
        work.rows[name] = replace(row, keys=tuple(keys))


def _use_best(work: Work, journal: Journal) -> None:
    """Take the best of the answers that were judged in this folder of results."""
    attempts = attempts_in(journal)
    for name, row in work.rows.items():
        keys = {
            kata.kata: best_key(journal, key, attempts.get((name, kata.kata), ()))
            for kata, key in zip(work.plan.katas, row.keys, strict=True)
        }
        work.rows[name] = replace(row, keys=tuple(keys.values()))
        others = [kata for kata, key in keys.items() if key not in row.keys]
        work.earlier[name] = {kata: journal.read(keys[kata]).graded_at for kata in others}


def _jobs(work: Work, submissions: Sequence[Submission], journal: Journal) -> Iterator[Job]:
    """Yield a job for each submission when it is asked for: all jobs may not fit into memory."""
    for submission in submissions:
        row = work.rows[submission.name]
        job = _look_at(work, submission)  # the answers may have changed since then
        left = _keys_left(work, submission.name, journal)
        if work.only:
            now = work.rows[submission.name].keys
            keys = zip(now, row.keys, strict=True)
            kept = tuple(key if key in left else before for key, before in keys)
            work.rows[submission.name] = replace(row, answers=job.answers, keys=kept)
        yield narrowed(job, left, work.suite)


def _say_before(work: Work, journal: Journal, *, before: int, isolation: str) -> None:
    tests = sum(len(kata.tests) for kata in work.plan.katas)
    actual = work.plan.isolation
    katas = "1 kata" if len(work.katas) == 1 else f"{len(work.katas)} katas"
    click.echo(f"{katas} with {tests} tests; isolation: {actual}.")
    for line in isolation_texts.said(isolation, actual):
        click.echo(line)
    if before and work.only:
        click.echo(f"The grades of {before} of {len(work.submissions)} submissions stay.")
    elif before:
        click.echo(f"{before} of {len(work.submissions)} submissions were graded before.")
    if journal.unreadable:
        click.echo(
            f"{journal.unreadable} lines of {journal.path} cannot be read; they are left out."
        )
