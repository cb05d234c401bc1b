"""What a session keeps for the next one, in ``.kata`` beside the katas: progress, hints, runs.

Only a learner's own session keeps something. When answers are graded, nothing is read and
nothing is kept. If nothing can be kept in the folder, the session does not fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ..course.kata_tests import count_tests
from ..course.layout import Layout
from ..course.learner import last_run, progress
from ..course.learner.last_run import LastRun, RunExcerpt
from ..course.learner.progress import KataProgress, Progress, TestProgress
from ..course.learner.state import StateError
from ..record.serialization import from_json, to_json
from ..results.result import PASSED, Result
from ..results.selected_test import SelectedTest
from . import isolation
from .hints import Hints
from .session import runs_of
from .session_results import KataResults

RUNS = "kata_runs"
"""Attribute of a report with the runs to draw, as data that pytest-xdist can send."""

CLOCK = re.compile(r"\[(?:(.*)-)?(?:virtual|wall)\]$")
"""The text that ``--kata-clock both`` adds to a test's name."""

MOST_LETTERS = 300
"""Most letters of a message."""

NO_PROGRESS = KataProgress()
"""What is known of a kata that was never run."""


def option_against_keeping(config: pytest.Config) -> str:
    """Return the option because of which this session keeps nothing; "" if it keeps something."""
    for name in ("kata_report", "kata_answers"):
        if config.getoption(name) is not None:
            return "--" + name.replace("_", "-")
    if (
        config.option.kata_isolation != isolation.PROCESS
        or isolation.WHY_NO_SANDBOX in config.stash
    ):
        return "--kata-isolation"
    return "--collect-only" if config.getoption("collectonly") else ""


def drawn_runs(item: pytest.Item, call: pytest.CallInfo[None]) -> list[Any]:
    """Return the parts of a test's runs that are drawn: of the run that failed, or of all."""
    failed = getattr(call.excinfo.value, "run", None) if call.excinfo is not None else None
    runs = [failed] if failed else [run.record for run in runs_of(item)]
    return [to_json(run) for run in last_run.cut_to_size(last_run.excerpts_of(runs))]


class ProgressKeeper:
    """Keeps what the next session needs.

    Args:
        config: pytest's.
    """

    def __init__(self, config: pytest.Config) -> None:
        option = option_against_keeping(config)
        self.keeps = not option
        """Whether this is a learner's own session, of which something is kept."""
        self.notes: list[str] = []
        """Sentences for the learner, about what could not be kept."""
        self.hints = Hints(config, option)
        """The number of hints shown is a part of the progress."""
        self._answers: dict[str, str] = {}
        self._runs: dict[str, tuple[RunExcerpt, ...]] = {}
        self._headings: dict[str, str] = {}

    def begin(self, tests: Iterable[SelectedTest]) -> None:
        """Note which answers the session judges, as they are now."""
        for test in tests if self.keeps else ():
            if test.directory.name not in self._answers:
                self._answers[test.directory.name] = progress.answer_hash(test.answer)

    def ran(self, test: str, runs: Sequence[Any], heading: str) -> None:
        """Note what *test*, a node id, did, and the *heading* of the lesson that it leads to.

        The *runs* are as `drawn_runs` returns them.
        """
        self._headings[test] = heading
        self._runs[test] = tuple(from_json(RunExcerpt, run) for run in runs)

    def close(self, katas: Iterable[KataResults]) -> None:
        """Keep the results of the tests of *katas*."""
        courses: dict[Path, list[KataResults]] = {}
        for found in katas if self.keeps else ():
            katas_folder = found.kata.directory.parent
            if katas_folder.name == "katas":
                courses.setdefault(katas_folder.parent, []).append(found)
        for root, of_course in courses.items():
            self._keep(Layout(root).state, of_course)

    def _keep(self, folder: Path, katas: list[KataResults]) -> None:
        def change(before: Progress) -> Progress:
            after = {found.kata.name: self._after(before, found) for found in katas}
            return before | {name: known for name, known in after.items() if known != NO_PROGRESS}

        try:
            note = progress.update(folder, change)
        except StateError as error:
            change(progress.load_with_note(folder)[0])  # for the hints that come next
            self.hints.cannot_be_kept()
            self.notes.append(f"progress is not kept in {folder.name}: {error}")
            return
        self.notes += [note] if note else []
        try:
            for found in katas:
                tests = [self._last(result) for result in found.ran]
                if tests:
                    last_run.keep(folder, found.kata.name, tests, whole=found.whole)
        except StateError as error:
            self.notes.append(f"drawings are not kept in {folder.name}: {error}")

    def _after(self, before: Progress, found: KataResults) -> KataProgress:
        kata = found.kata
        known = before.get(kata.name, NO_PROGRESS)
        tests = tests_of(found.ran, self._headings)
        if tests:
            answer = self._answers.get(kata.name, "")
            count = count_tests(kata)
            known = progress.after_tests(known, tests, answer, count, progress.utc())
        return self.hints.count(found, known)

    def _last(self, result: Result) -> LastRun:
        return LastRun(
            test=result.name,
            title=result.title[:MOST_LETTERS],
            verdict=result.verdict,
            code=result.code,
            message=result.message[:MOST_LETTERS],
            answer=self._answers.get(result.kata, ""),
            runs=self._runs.get(result.id, ()),
        )


def tests_of(results: Iterable[Result], headings: Mapping[str, str]) -> dict[str, TestProgress]:
    """Return the verdict on each test, by its name; on two clocks, both must be passed.

    Args:
        results: What they came to.
        headings: Where each leads its learner, by its node id.
    """
    found: dict[str, TestProgress] = {}
    for result in results:
        name = CLOCK.sub(r"[\1]", result.name).removesuffix("[]")
        test = TestProgress(
            verdict=result.verdict,
            points=result.points,
            max_points=result.max_points,
            code=result.code,
            message=result.message[:MOST_LETTERS],
            line=result.line,
            heading=headings.get(result.id, ""),
        )
        if name not in found or test.verdict != PASSED:
            found[name] = test
    return found
