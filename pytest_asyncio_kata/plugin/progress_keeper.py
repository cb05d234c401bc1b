"""What a session leaves for the next one, in ``.kata`` beside the katas: progress, hints, runs.

Only a learner's own session does. Where answers are graded nothing is read and nothing is
kept; and a folder that nothing can be kept in is no reason to fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ..course.kata import Kata
from ..course.kata_tests import count_tests
from ..course.layout import Layout
from ..course.learner import last_run, progress
from ..course.learner.last_run import LastRun, RunExcerpt
from ..course.learner.progress import KataProgress, Progress, TestProgress
from ..course.learner.state import StateError
from ..record.shape import from_json, to_json
from ..results.result import NOT_RUN, PASSED, Result
from . import isolation

RUNS = "kata_runs"
"""Attribute of a report with what drawings are made of, as data that pytest-xdist can carry."""

CLOCK = re.compile(r"\[(?:(.*)-)?(?:virtual|wall)\]$")
"""What ``--kata-clock both`` adds to a test's name."""

LONGEST = 300
"""Letters of a message."""

NOTHING = KataProgress()
"""What is known of a kata that was never run."""

Judged = tuple[Kata, list[Result]]
"""A kata with the results of its tests."""


def why_not(config: pytest.Config) -> str:
    """Return the option because of which this session leaves nothing; "" if it does."""
    for name in ("kata_report", "kata_answers"):
        if config.getoption(name) is not None:
            return "--" + name.replace("_", "-")
    if config.option.kata_isolation != isolation.PROCESS or isolation.REASON in config.stash:
        return "--kata-isolation"
    return "--collect-only" if config.getoption("collectonly") else ""


def runs_of(item: pytest.Item, call: pytest.CallInfo[None]) -> list[Any]:
    """Return what drawings of a test's runs are made of: of the run that failed, or of all."""
    runner = getattr(item, "funcargs", {}).get("kata")
    failed = getattr(call.excinfo.value, "run", None) if call.excinfo is not None else None
    runs = [failed] if failed else [run.record for run in getattr(runner, "runs", ())]
    return [to_json(run) for run in last_run.cut_to_size(last_run.excerpts_of(runs))]


class ProgressKeeper:
    """Keeps what one session leaves.

    Args:
        config: pytest's.
    """

    def __init__(self, config: pytest.Config) -> None:
        self.off = why_not(config)
        """The option because of which nothing is left; "" without one."""
        self.notes: list[str] = []
        """Sentences for the learner, about what could not be kept."""
        self.hints: dict[str, int] = {}
        """For each kata the index of the hint to show."""
        self.why_same = f"with {self.off} this is always the first" if self.off else ""
        """Why the next hint will be the same one; "" if it will not."""
        self._answers: dict[str, str] = {}
        self._runs: dict[str, tuple[RunExcerpt, ...]] = {}

    def begin(self, katas: Iterable[Kata]) -> None:
        """Note which answers to *katas* the session judges, as they are now."""
        for kata in katas if not self.off else ():
            if kata.name not in self._answers:
                self._answers[kata.name] = progress.answer_hash(kata.stub)

    def ran(self, test: str, runs: Sequence[Any]) -> None:
        """Note what *test*, a node id, did; *runs* as `runs_of` returns them."""
        self._runs[test] = tuple(from_json(RunExcerpt, run) for run in runs)

    def close(self, katas: Iterable[Judged], *, hint: bool) -> None:
        """Keep what the session came to.

        Args:
            katas: Each kata with the results of its tests.
            hint: Whether one more hint is shown for each of those that are not solved.
        """
        courses: dict[Path, list[Judged]] = {}
        for kata, results in katas:
            if kata.directory.parent.name == "katas":
                courses.setdefault(kata.directory.parent.parent, []).append((kata, results))
        for root, judged in courses.items() if not self.off else ():
            self._keep(Layout(root).state, judged, hint=hint)

    def _keep(self, folder: Path, katas: list[Judged], *, hint: bool) -> None:
        def change(before: Progress) -> Progress:
            after = {k.name: self._after(before, k, found, hint) for k, found in katas}
            return before | {name: known for name, known in after.items() if known != NOTHING}

        try:
            note = progress.update(folder, change)
        except StateError as error:
            change(progress.load_with_note(folder)[0])  # for the hints that come next
            self.why_same = "which ones were shown cannot be kept"
            self.notes.append(f"progress is not kept in {folder.name}: {error}")
            return
        self.notes += [note] if note else []
        try:
            for kata, results in katas:
                tests = [self._last(result) for result in _seen(results)]
                if tests:
                    last_run.keep(folder, kata.name, tests, whole=_whole(kata, results))
        except StateError as error:
            self.notes.append(f"drawings are not kept in {folder.name}: {error}")

    def _after(
        self, before: Progress, kata: Kata, results: list[Result], hint: bool
    ) -> KataProgress:
        known = before.get(kata.name, NOTHING)
        tests = tests_of(_seen(results))
        if tests:
            answer = self._answers.get(kata.name, "")
            count = count_tests(kata)
            known = progress.after_tests(known, tests, answer, count, progress.utc())
        if hint and kata.hints and any(result.verdict != PASSED for result in results):
            known, self.hints[kata.name] = progress.next_hint(known, len(kata.hints))
        return known

    def _last(self, result: Result) -> LastRun:
        return LastRun(
            test=result.id.rpartition("::")[2],
            title=result.title[:LONGEST],
            verdict=result.verdict,
            code=result.code,
            message=result.message[:LONGEST],
            answer=self._answers.get(result.kata, ""),
            runs=self._runs.get(result.id, ()),
        )


def tests_of(results: Iterable[Result]) -> dict[str, TestProgress]:
    """Return the verdict on each test, by its name; on two clocks both have to be good."""
    found: dict[str, TestProgress] = {}
    for result in results:
        name = CLOCK.sub(r"[\1]", result.id.rpartition("::")[2]).removesuffix("[]")
        test = TestProgress(
            verdict=result.verdict,
            points=result.points,
            max_points=result.max_points,
            code=result.code,
            message=result.message[:LONGEST],
            line=result.line,
        )
        if name not in found or test.verdict != PASSED:
            found[name] = test
    return found


def _seen(results: Iterable[Result]) -> list[Result]:
    return [result for result in results if result.verdict != NOT_RUN]


def _whole(kata: Kata, results: list[Result]) -> bool:
    tests = progress.function_names(result.id for result in _seen(results))
    return len(tests) >= count_tests(kata)
