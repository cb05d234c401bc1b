"""Judges one answer in the way that a learner does: with pytest, in another process."""

from __future__ import annotations

import concurrent.futures
import contextlib
import functools
import gc
import io
import json
import multiprocessing
import os
import re
import tempfile
import types
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...results.outcome import OUTCOME
from ...results.result import NOT_RUN
from ..kata import Kata

WIDTH = "80"
"""Columns of the terminal for which golden texts are written."""

SEED = "1"
"""The seed with which the varying input of golden texts is drawn."""


WHERE = re.compile(r"^    where +(?P<file>[^:\n]+):\d+$", re.MULTILINE)
"""The place in an explanation, if it is not a line of the answer."""

NEXT = re.compile(r'^    next +README\.md, "(?P<heading>[^"]+)"$', re.MULTILINE)
"""The heading in an explanation; a long one takes several lines."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Where an explanation sends its learner."""

    line: int = 0
    """A line of the answer, from 1; 0 if it names none."""
    other_file: str = ""
    """The name of the file that it points into instead; "" if it does not."""
    heading: str = ""
    """A heading of the lesson; "" if it names none."""

    @classmethod
    def of(cls, line: int, explanation: str) -> Advice:
        """Return the advice in *explanation*, which points to *line* of the answer."""
        place, following = WHERE.search(explanation), NEXT.search(explanation)
        return cls(
            line=line,
            other_file=Path(place["file"]).name if place and not line else "",
            heading=" ".join(following["heading"].split()) if following else "",
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """What pytest said about one answer."""

    answer: Path
    clock: str
    exit_code: int
    codes: dict[str, str]
    """The diagnosis of each test that did not pass, by the test's name."""
    passed: int
    """How many tests passed."""
    text: str
    """What a learner reads below the line of dots."""
    seconds: float
    """Real seconds that the tests took together."""
    advice: dict[str, Advice]
    """What the first explanation with each diagnosis advises."""


class Judges:
    """Processes that judge answers; each of them judges one after another.

    Starting Python and importing pytest takes longer than most trials do.

    Args:
        count: How many there are.
    """

    def __init__(self, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = concurrent.futures.ProcessPoolExecutor(count, context)

    def judge(
        self,
        kata: Kata,
        answer: Path,
        clock: str,
        root: Path,
        *,
        stop_early: bool = False,
        until: str = "",
    ) -> Trial:
        """Judge an answer.

        Args:
            kata: The kata whose tests judge it.
            answer: Its file.
            clock: On which clock: virtual, wall or auto.
            root: Folder of the course.
            stop_early: Whether no test is run after one that has failed.
            until: The diagnosis after which no test is run; "" for none.
        """
        arguments = [
            *(str(kata.directory), "--kata-answers", str(answer), "--kata-clock", clock),
            *("--kata-seed", SEED, "-p", "no:cacheprovider", "--color=no"),
            # Starting the worker process takes longer than most trials do, too.
            "--kata-keep-workers",
            *(f"--rootdir={root}", "-r", "N", "--no-header"),
            # The warning is about this package, which the judging process has imported.
            *("-W", "ignore:Module already imported so cannot be rewritten"),
            *(["-x"] if stop_early else []),
        ]
        said = self._pool.submit(_run_pytest, arguments, str(root), until).result()
        tests = [test for test in said.tests if not until or test["verdict"] != NOT_RUN]
        return Trial(
            answer=answer,
            clock=clock,
            exit_code=said.exit_code,
            codes={_name(t["id"]): t["code"] for t in tests if t["verdict"] != "passed"},
            passed=sum(test["verdict"] == "passed" for test in tests),
            text=_read_by_learner(said.stdout) or said.stderr,
            seconds=sum(test["seconds"] for test in tests),
            advice=_advice(tests),
        )

    def __enter__(self) -> Judges:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _PytestOutput:
    """The result of one run of pytest."""

    exit_code: int
    stdout: str
    stderr: str
    tests: list[dict[str, Any]]


class _Until:
    """A plugin of pytest that ends the session when a test has a diagnosis.

    Args:
        code: The diagnosis.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        self._session: Any = None

    def pytest_sessionstart(self, session: Any) -> None:
        """Remember the session."""
        self._session = session

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Look at the outcome of a test."""
        outcome = getattr(report, OUTCOME, None)
        if outcome is not None and outcome["result"]["code"] == self._code:
            # Not `shouldstop`: pytest takes as long as for two tests to show where it was stopped.
            self._session.shouldfail = f"a test is called {self._code}"


def _run_pytest(arguments: list[str], root: str, until: str) -> _PytestOutput:
    """Run pytest in this process, as if a learner had typed it in *root*."""
    pytest = _imported_pytest()
    os.chdir(root)
    os.environ.update(COLUMNS=WIDTH, PYTEST_ADDOPTS="")
    stdout, stderr = io.StringIO(), io.StringIO()
    with tempfile.TemporaryDirectory() as directory:
        report = Path(directory, "report.json")
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            plugins = [_Until(until)] if until else []
            exit_code = pytest.main([*arguments, f"--kata-report={report}"], plugins)
            _keep_what_is_imported()
        tests = json.loads(report.read_text(encoding="utf-8"))["tests"] if report.exists() else []
    return _PytestOutput(int(exit_code), stdout.getvalue(), stderr.getvalue(), tests)


@functools.cache
def _imported_pytest() -> types.ModuleType:
    """Import pytest, which takes longer than most trials do."""
    import pytest

    return pytest


@functools.cache
def _keep_what_is_imported() -> None:
    """Once, after the first session, take all that is there as no garbage.

    By then all plugins are imported. A session of pytest ends with looking for garbage twice:
    in all of their modules, that took a third of the time of a trial.
    """
    gc.collect()
    gc.freeze()


def _advice(tests: list[dict[str, Any]]) -> dict[str, Advice]:
    advice: dict[str, Advice] = {}
    for test in tests:
        if test["verdict"] != "passed" and test["code"] not in advice:
            advice[test["code"]] = Advice.of(test["line"], test["explanation"])
    return advice


def _name(test_id: str) -> str:
    return test_id.rpartition("::")[2]


def _read_by_learner(output: str) -> str:
    """Return the explanations and the closing lines, without what differs between runs."""
    lines = output.splitlines()
    headlines = [n for n, line in enumerate(lines) if line.startswith("=") and len(line) > 70]
    if len(headlines) < 2:
        return output
    # From the first headline below the dots to the last one, which tells the seconds.
    kept = lines[headlines[1] : headlines[-1]]
    return "\n".join(line.rstrip() for line in kept) + "\n"
