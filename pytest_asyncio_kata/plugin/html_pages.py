"""Pages and traces of a session: ``--kata-html DIR``.

A test's part of a page is made as soon as the test has ended, in the process in which it ran;
so no record is kept, and pytest-xdist's workers send only text.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from ..checks.cancelled_row import cross_of
from ..course.kata import Kata
from ..record.run import Run
from ..report.pages.figures import Example
from ..report.pages.html import Link, index, page
from ..report.pages.lesson import lesson_page
from ..report.pages.test_section import Part, TestOnPage, part
from ..report.pages.trace import trace
from ..results import whole_file
from ..results.outcome import TestOutcome
from ..results.result import Result
from .assertions import Unmet
from .session import ASSIGNMENT, SESSION, runs_of
from .session_results import SessionResults

MOST_RUNS = 3
"""Most runs of one test that are drawn."""

INDEX = "index.html"
"""Name of the page that leads to the others."""


def rendered(item: pytest.Item, outcome: TestOutcome, unmet: Unmet | None) -> TestOutcome:
    """Return *outcome* with its part of a page; where there are pages, its trace is written here.

    Args:
        item: A test of a kata, which has run.
        outcome: Its outcome.
        unmet: The check that failed, if one did.
    """
    result, assignment = outcome.result, item.stash[ASSIGNMENT]
    folder = item.config.getoption("kata_html")
    presenter = item.config.stash[SESSION].presenter
    runs = [run.record for run in runs_of(item)]
    test = replace(_test_on_page(result), runs=tuple(runs[:MOST_RUNS]), example=_example(runs))
    if unmet is not None:
        finding = presenter.with_next(unmet.finding, assignment, result.name)
        heading = presenter.heading(result, assignment, finding)
        others = [run for run in runs if run is not unmet.run]
        lesson = assignment.kata.lesson
        test = replace(
            test,
            finding=finding,
            runs=(unmet.run, *others)[:MOST_RUNS],
            where=outcome.shown.where,
            source_line=heading.source_line,
            lesson=presenter.shown_path(lesson) if folder else lesson.name,
            lesson_page=_lesson_file(assignment.kata) if folder else "",
            example=None,
            same_as=presenter.same_as(result, finding),
        )
    for run in test.runs[:1] if folder else ():
        path = folder / f"{result.kata}.{_file_name(test.name)}.trace.json"
        if _write_trace(path, run):
            test = replace(test, trace=path.name)
    return replace(outcome, page=asdict(part(test)))


def write(folder: Path, results: SessionResults) -> Path:
    """Write a page for each kata, and an index page; return the path of the index.

    Args:
        folder: Where to write; it is made if it does not exist.
        results: The results of all tests, also of tests that were not run.
    """
    links = []
    for found in results.by_kata():
        kata = found.kata
        parts = [_part(result, results.outcomes.get(result.id)) for result in found.results]
        lesson = _lesson_file(kata)
        text = page(
            kata.spoken,
            parts,
            teaches=kata.teaches,
            learned=kata.learned,
            index=INDEX,
            lesson=lesson,
        )
        file = f"{kata.name}.html"
        whole_file.write(folder / file, [text])
        if lesson:
            whole_file.write(folder / lesson, [_lesson(kata, folder, tests=file)])
        links.append(Link(kata.spoken, file, found.points, found.max_points, kata.teaches))
    whole_file.write(folder / INDEX, [index(links)])
    return folder / INDEX


def _part(result: Result, outcome: TestOutcome | None) -> Part:
    if outcome is not None and outcome.page is not None:
        return Part(**outcome.page)
    return part(_test_on_page(result))


def _test_on_page(result: Result) -> TestOnPage:
    return TestOnPage(
        name=result.name,
        title=result.title,
        verdict=result.verdict,
        points=result.points,
        max_points=result.max_points,
        message=result.message,
    )


def _example(runs: Sequence[Run]) -> Example | None:
    """Return one of the moments at which a call of *runs* was cancelled: during a wait."""
    for run in runs:
        cuts = [each for each in run.cuts if not each.excused]
        if cuts:
            waits = (each for each in cuts if each.at > 0 and not each.waking)
            one = next(waits, cuts[len(cuts) // 2])
            return Example(one.run, cross_of(one), len(cuts))
    return None


def _lesson_file(kata: Kata) -> str:
    """Return the name of the page of a kata's lesson; "" if it has none."""
    return f"{kata.name}.lesson.html" if kata.lesson.is_file() else ""


def _lesson(kata: Kata, folder: Path, *, tests: str) -> str:
    text = kata.lesson.read_text(encoding="utf-8", errors="replace")
    pictures = {path.name: path.read_bytes() for path in kata.pictures if path.is_file()}

    def led(target: str) -> str:
        """Return where a link to a file beside the lesson leads from *folder*."""
        path, hash_, heading = target.partition("#")
        try:
            there = Path(os.path.relpath(kata.directory / path, folder)).as_posix()
        except ValueError:  # on another drive
            return target
        return there + hash_ + heading

    return lesson_page(kata.spoken, text, tests=tests, pictures=pictures, led=led)


def _write_trace(path: Path, run: Run) -> bool:
    """Write the trace of *run*; False if it cannot be written.

    The pages beside it are written at the end, and cannot be written either: that is said once.
    """
    try:
        whole_file.write(path, [json.dumps(trace(run.timeline))])
    except OSError:
        return False
    return True


def _file_name(name: str) -> str:
    """Return *name* as a part of a file's name, different for different names."""
    safe = re.sub(r"[^A-Za-z0-9_.-]", "_", name)[:80]
    return safe if safe == name else f"{safe}.{zlib.crc32(name.encode(errors='replace')):08x}"
