"""What a suite asks for: its katas, its tests and their points; no answer is needed for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..course.kata import Kata, is_kata
from ..course.suite import judging_files, suite_hash
from ..record.wire import FAR
from ..results.report_file import SessionReport
from .job import File, Plan, PlannedKata
from .judging.collected_pytest import collect, keep
from .judging.pytest_process import PytestFailed, run

REQUIRED = "--kata-require-isolation"
"""What pytest names when it refuses to go on without the sandbox that was asked for."""

SANDBOX = "bubblewrap"
"""The isolation in which no answer can reach what judges it."""

MARGIN = 30.0
"""Real seconds that pytest and the worker may need for a test beyond those that a run of it has."""


class SuiteError(Exception):
    """The suite cannot be used; the message says why, as one sentence."""


def suite_in(folder: Path) -> Path | None:
    """Return the folder of katas that *folder* is, or has; None if it has none."""
    for katas in (folder / "katas", folder):
        if katas.is_dir() and any(is_kata(child) for child in katas.iterdir()):
            return katas
    return None


def find_suite(start: Path) -> Path | None:
    """Return the folder of katas in *start*, or in the nearest folder above it that has one."""
    return next(filter(None, map(suite_in, (start, *start.parents))), None)


def plan(
    katas: Sequence[Kata],
    *,
    clock: str = "auto",
    isolation: str = "process",
    require_isolation: bool = False,
    second_opinion: bool = True,
    limit: float | None = None,
    seed: int | None = None,
    pictures: bool = False,
) -> Plan:
    """Ask pytest for the tests of *katas*.

    There are pictures only with a sandbox: without one an answer could make the markup.

    Returns:
        The plan, with the isolation that there really is.

    Raises:
        SuiteError: If pytest cannot collect them, or if the isolation is required and
            not available.
    """
    asked = Plan(
        suite="",
        suite_hash="",
        clock=clock,
        isolation=isolation,
        require_isolation=require_isolation,
        second_opinion=second_opinion,
        limit=limit,
        seed=seed,
        files=tuple(file for kata in katas for file in _files(kata)),
        katas=(),
        pictures=pictures and isolation == SANDBOX,
    )
    collect(asked)
    targets = [f"katas/{kata.name}" for kata in katas]
    try:
        report = run(
            lambda folder: folder.prepare(asked.files),
            asked,
            targets,
            clock=clock,
            collect_only=True,
        )
    except PytestFailed as error:
        _, refused, why = str(error).partition(f"{REQUIRED}: ")
        if refused:
            raise SuiteError(
                f"There is no sandbox to grade in: {why}. To grade without one, which is not safe:"
                " --isolation process"
            ) from error
        raise SuiteError(f"The katas' tests cannot be collected. {error}") from error
    if report.isolation != isolation:
        return plan(
            katas,
            clock=clock,
            isolation=report.isolation,
            second_opinion=second_opinion,
            limit=limit,
            seed=seed,
            pictures=pictures,
        )
    keep(asked, report.isolation)
    planned = tuple(_planned(kata, report) for kata in katas)
    for kata in planned:
        if not kata.tests:
            raise SuiteError(f"{kata.kata}: pytest finds no tests in it; expected at least one.")
    return replace(
        asked,
        suite=report.suite,
        suite_hash=report.suite_hash,
        katas=planned,
        # From now on: nobody is graded without the sandbox that there is.
        require_isolation=isolation != "process",
    )


def _files(kata: Kata) -> list[File]:
    """Return what judges an answer to *kata*."""
    return [
        File(f"katas/{kata.name}/{kata.file_name(path)}", path.read_text(encoding="utf-8"))
        for path in judging_files(kata.directory)
    ]


def _planned(kata: Kata, report: SessionReport) -> PlannedKata:
    return PlannedKata(
        kata=kata.name,
        title=kata.title,
        answer_file=kata.answer_file,
        own_clock=kata.clock,
        seconds=FAR * kata.timeout + MARGIN,
        tests=tuple(test for test in report.tests if test.kata == kata.name),
        suite_hash=suite_hash([kata.directory]),
    )
