"""Grades one submission: takes a job, returns a grade, and leaves nothing else behind."""

from __future__ import annotations

import datetime as dt
import json
import math
import platform
import secrets
import time
from collections.abc import Mapping, Sequence

from ..course.suite import suite_hash
from ..record.serialization import from_json, to_json
from ..results.report_file import SessionReport
from ..results.result import ERROR, NOT_RUN, Result
from .grade import SCHEMA, Grade, KataGrade, is_our_fault
from .job import VIRTUAL, WALL, Job, PlannedKata
from .judging import pytest_process, second_opinion
from .judging.work_folder import WorkFolder
from .scoring import kata_grade, unjudged_kata

ATTEMPTS = 3
"""How often a kata is judged if something of ours fails: a process was killed, the machine was too
busy, a disk was full."""


ROOMY = 1_800.0
"""Real seconds for a submission that are enough for all katas together, and then one by one."""


class OtherSuite(Exception):
    """The package here has another version than on the machine that started grading."""


def grade_one(job: Job) -> Grade:
    """Grade one submission. Blocks; several threads may do so at once.

    Raises:
        OtherSuite: If this machine's package is not the one that made the plan.
        pytest_process.Stopped: If grading was stopped from outside.
        OSError: If there is no room for a temporary folder, or no process can be started.
    """
    begin = time.monotonic()
    grading = _Grading(job)
    katas = grading.katas()
    return Grade(
        schema=SCHEMA,
        submission=job.submission,
        answers=job.answers,
        suite=job.plan.suite,
        suite_hash=job.plan.suite_hash,
        seed=job.seed,
        clock=job.plan.clock,
        isolation=grading.isolation,
        python=platform.python_version(),
        graded_at=_now(),
        seconds=round(time.monotonic() - begin, 3),
        katas=katas,
    )


def grade_json(job: str) -> str:
    """Grade the job that is written as JSON, and return the grade as JSON: for other machines."""
    return json.dumps(to_json(grade_one(from_json(Job, json.loads(job)))))


def ungraded(job: Job, why: str) -> Grade:
    """Return the grade of a submission that could not be graded, for the reason *why*."""
    return Grade(
        schema=SCHEMA,
        submission=job.submission,
        answers=job.answers,
        suite=job.plan.suite,
        suite_hash=job.plan.suite_hash,
        seed=job.seed,
        clock=job.plan.clock,
        isolation=job.plan.isolation,
        python="",
        graded_at=_now(),
        seconds=0.0,
        katas=tuple(
            unjudged_kata(kata, answer, f"This could not be graded: {why}", ERROR)
            for kata, answer in zip(job.plan.katas, job.given, strict=True)
        ),
    )


def _now() -> str:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    return now.isoformat().replace("+00:00", "Z")


class _Grading:
    """Grades one job."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._given = {answer.kata: answer for answer in job.given}
        self._until = time.monotonic() + (job.plan.limit or math.inf)
        self.isolation = job.plan.isolation

    def katas(self) -> tuple[KataGrade, ...]:
        """Return the grade of each kata."""
        answered = [kata for kata in self._job.plan.katas if self._given[kata.kata].path]
        # With a short limit one after another, so that the katas judged in time keep their grade.
        together = (self._job.plan.limit or math.inf) >= ROOMY
        graded: dict[str, KataGrade] = {}
        for katas in [answered] if together else [[kata] for kata in answered]:
            judged_now = self._judge_finally(katas, self._job.plan.clock)
            for kata in self._unconfirmed(katas, judged_now):
                judged_now.update(self._judge_finally([kata], WALL))
            graded.update(judged_now)
        return tuple(
            graded.get(kata.kata)
            or unjudged_kata(kata, self._given[kata.kata], self._given[kata.kata].note, NOT_RUN)
            for kata in self._job.plan.katas
        )

    def _judge_finally(self, katas: Sequence[PlannedKata], clock: str) -> dict[str, KataGrade]:
        """Judge *katas*; a kata in which something of ours failed is judged again, alone."""
        graded = self._judge(katas, clock)
        for _ in range(ATTEMPTS - 1):
            for kata in katas:
                if any(map(is_our_fault, graded[kata.kata].tests)) and self._left > 0:
                    again = self._judge([kata], clock)[kata.kata]
                    if any(test.verdict != NOT_RUN for test in again.tests):
                        graded[kata.kata] = again
        return graded

    def _judge(self, katas: Sequence[PlannedKata], clock: str) -> dict[str, KataGrade]:
        """Judge *katas* with one pytest; if that fails, each with a pytest of its own.

        Starting pytest takes as long as judging a kata. And one pytest is as safe: answers
        never run in it, and if an answer ends it, the katas are judged one by one. For that,
        half of the time is left, so that those judged in time keep their grade.
        """
        if not katas:
            return {}
        if self._left <= 0:
            return {kata.kata: self._too_late(kata) for kata in katas}
        targets = [f"katas/{kata.kata}" for kata in katas]
        seconds = sum(kata.seconds * len(kata.tests) for kata in katas)
        try:
            most = self._left if len(katas) == 1 else self._left / 2
            report = self._run(katas, targets, clock, seconds, most)
        except pytest_process.PytestFailed as error:
            if self._left <= 0:
                return {kata.kata: self._too_late(kata) for kata in katas}
            if len(katas) == 1:
                kata = katas[0]
                return {kata.kata: unjudged_kata(kata, self._given[kata.kata], str(error), ERROR)}
            alone = [self._judge([kata], clock) for kata in katas]
            return {name: grade for grades in alone for name, grade in grades.items()}
        return {kata.kata: kata_grade(kata, self._given[kata.kata], report.tests) for kata in katas}

    @property
    def _left(self) -> float:
        """Real seconds that are left."""
        return self._until - time.monotonic()

    def _too_late(self, kata: PlannedKata) -> KataGrade:
        limit = f"{self._job.plan.limit:.0f} s"
        why = f"There was no time left for it: the limit for one submission is {limit}."
        return unjudged_kata(kata, self._given[kata.kata], why, NOT_RUN)

    def _unconfirmed(
        self, katas: Sequence[PlannedKata], graded: Mapping[str, KataGrade]
    ) -> list[PlannedKata]:
        """Return the katas whose verdicts on the virtual clock are not confirmed."""
        plan = self._job.plan
        if not plan.second_opinion or plan.clock not in ("auto", VIRTUAL):
            return []
        own_clocks = {kata.kata: kata.own_clock for kata in katas}
        tests_of = {name: grade.tests for name, grade in graded.items()}
        unconfirmed = second_opinion.doubtful_katas(own_clocks, tests_of)
        sure = {name: tests for name, tests in tests_of.items() if name not in unconfirmed}
        again = second_opinion.chosen_tests(own_clocks, sure, secrets.choice)
        if again:
            unconfirmed += second_opinion.unconfirmed_katas(again, self._run_again(katas, again))
        return [kata for kata in katas if kata.kata in unconfirmed]

    def _run_again(
        self, katas: Sequence[PlannedKata], again: Mapping[str, Sequence[str]]
    ) -> tuple[Result, ...]:
        """Return the results of the tests of *again* on the wall clock; () if they do not end."""
        seconds = sum(kata.seconds * len(again.get(kata.kata, ())) for kata in katas)
        targets = [test for tests in again.values() for test in tests]
        try:
            return self._run(katas, targets, WALL, seconds, self._left / 2).tests
        except pytest_process.PytestFailed:
            return ()

    def _run(
        self,
        katas: Sequence[PlannedKata],
        targets: Sequence[str],
        clock: str,
        seconds: float,
        most: float,
    ) -> SessionReport:
        """Run *targets* in a new folder: an answer may have written into the one before.

        Args:
            katas: Those whose answers are put there.
            targets: Folders or tests.
            clock: That of the runs.
            seconds: Real ones that the tests may take together.
            most: Real seconds after which it is ended, whatever the tests may take.
        """
        report = pytest_process.run(
            lambda folder: self._prepare(folder, katas),
            self._job.plan,
            targets,
            clock=clock,
            seed=self._job.seed,
            seconds=seconds,
            most=most,
        )
        if report.isolation != self._job.plan.isolation:
            # If pytest ran several times, the weakest isolation counts.
            self.isolation = report.isolation
        return report

    def _prepare(self, folder: WorkFolder, katas: Sequence[PlannedKata]) -> None:
        """Put the suite and the answers to *katas* into *folder*."""
        plan = self._job.plan
        folder.prepare(plan.files)
        if suite_hash(folder.suite / "katas" / kata.kata for kata in plan.katas) != plan.suite_hash:
            raise OtherSuite(
                f"the pytest-asyncio-kata on {platform.node()} is not the one that grading was"
                f" started with; install the same {plan.suite} everywhere, and start again"
            )
        for kata in katas:
            path = folder.work / "katas" / kata.kata / kata.answer_file
            path.parent.mkdir()
            path.write_text(self._given[kata.kata].text, encoding="utf-8", newline="")
