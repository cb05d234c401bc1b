"""The end of a session: a line or two for each kata, hints, the report file, and progress.

Registered as a plugin of its own in the process that talks to the user; under
pytest-xdist that is the controller.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from .. import __version__
from ..course.answers import AnswersError, locate
from ..course.catalog import next_after
from ..course.kata import Kata, read
from ..course.kata_tests import count_tests
from ..course.layout import Layout
from ..course.suite import suite_hash
from ..record.finding import ONCE
from ..report.footer import Summary, footer
from ..report.hint import hint_lines
from ..report.safe_text import printable
from ..results.report_file import SCHEMA, SessionReport, write_report
from ..results.result import NOT_RUN, PASSED, Result, Shown, TestOutcome
from .longrepr import Explained
from .presentation import Presenter, Screen
from .progress_keeper import RUNS, Memory

PLANNED = "kata_planned"
"""Key under which pytest-xdist's workers hand over what they have collected."""


class Closing:
    """Collects the outcomes of a session and closes it.

    Args:
        config: pytest's.
        attribute: Name of the reports' attribute that holds an outcome.
    """

    def __init__(self, config: pytest.Config, attribute: str) -> None:
        self._config = config
        self._attribute = attribute
        self._outcomes: dict[str, TestOutcome] = {}
        self._planned: dict[str, tuple[Path, Result]] = {}
        self._screen = Screen(config.option.kata_width, config.option.kata_unicode)
        self._presenter = Presenter(self._screen, config.invocation_params.dir)
        self._memory = Memory(config)
        self._pages: Path | None = None

    def plan(self, planned: dict[str, tuple[Path, Result]]) -> None:
        """Note the tests that are to be run, as if none of them were."""
        self._planned.update(planned)
        self._memory.begin({directory for directory, _ in planned.values()})

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the outcome that *report* carries."""
        data = getattr(report, self._attribute, None)
        if data is None:
            return
        outcome = TestOutcome.from_data(data)
        self._outcomes[outcome.result.id] = outcome
        self._memory.ran(outcome.result.id, getattr(report, RUNS, ()))
        if outcome.shown.text and isinstance(report.longrepr, str):
            # On its way from pytest-xdist the explanation has lost its form.
            brief = self._config.getoption("tbstyle", "auto") == "line"
            report.longrepr = Explained.of(outcome, brief)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of pytest-xdist has collected."""
        for row in getattr(node, "workeroutput", {}).get(PLANNED, []):
            directory, result = Path(row[0]), Result(**row[1])
            self._planned[result.id] = (directory, result)
            self._memory.begin([directory])

    # -- the report -------------------------------------------------------------------

    def results(self) -> list[Result]:
        """Return one result for each test that was to be run, in their order."""
        missing = {key: result for key, (_, result) in self._planned.items()}
        run = {key: outcome.result for key, outcome in self._outcomes.items()}
        return list({**missing, **run}.values())

    def pytest_sessionfinish(self) -> None:
        """Write the report file, if one was asked for; else keep what the next session needs."""
        path = self._config.getoption("kata_report")
        if path is not None:
            write_report(path, self._report())
        pages_folder = self._config.getoption("kata_html")
        if pages_folder is not None and self._outcomes:
            from . import html_pages  # as in outcomes.py

            self._pages = html_pages.write(pages_folder, self._by_kata(), self._outcomes)
        if self._outcomes:
            self._memory.close(self._by_kata(), hint=self._config.getoption("kata_hint"))

    def _report(self) -> SessionReport:
        return SessionReport(
            schema=SCHEMA,
            suite=__version__,
            suite_hash=suite_hash({directory for directory, _ in self._planned.values()}),
            seed=self._config.option.kata_seed,
            isolation=self._config.option.kata_isolation,
            python=platform.python_version(),
            tests=tuple(self.results()),
        )

    # -- the terminal ---------------------------------------------------------------------

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say of each kata how far it is, and what comes next."""
        if not self._outcomes:
            return
        timelines = [o.shown.timeline for o in self._outcomes.values() if o.shown.timeline]
        if timelines:
            terminalreporter.write_sep("=", "what every task did")
            terminalreporter.write_line("\n\n".join(timelines))
        terminalreporter.write_sep("=", "katas")
        for kata, results in self._by_kata():
            for line in footer(self._summary(kata, results), unicode=self._screen.unicode):
                terminalreporter.write_line(line)
            if self._config.getoption("kata_hint"):
                for line in self._hint(kata, results):
                    terminalreporter.write_line(line)
        if self._pages is not None:
            terminalreporter.write_line(f"pages: {self._presenter.shown_path(self._pages)}")
        for note in self._memory.notes:
            terminalreporter.write_line(printable(note, self._screen.unicode))

    def _by_kata(self) -> Iterator[tuple[Kata, list[Result]]]:
        directories = {directory.name: directory for directory, _ in self._planned.values()}
        results = self.results()
        for name in sorted({result.kata for result in results}):
            if name in directories:
                yield read(directories[name]), [r for r in results if r.kata == name]

    def _summary(self, kata: Kata, results: list[Result]) -> Summary:
        points = sum(result.points for result in results)
        most = sum(result.max_points for result in results)
        if all(result.verdict == PASSED for result in results):
            whole = len({result.id.partition("[")[0] for result in results}) >= count_tests(kata)
            return self._solved(kata, points, most) if whole else self._part(kata, points, most)
        shown = [self._shown(result) for result in results if result.code]
        first = next(iter(shown), Shown())
        of_code = {result.code: self._shown(result).text for result in reversed(results)}
        once = [of_code[code.name] for code in ONCE if of_code.get(code.name)]
        return Summary(
            kata=kata.spoken,
            points=points,
            max_points=most,
            once="\n".join(once),
            open=first.where or self._presenter.shown_path(self._answer(kata)),
            read=first.read or self._presenter.shown_path(kata.lesson),
            again=self._again(kata, shown),
            hint=f"pytest {self._presenter.shown_path(kata.directory)} --kata-hint",
        )

    def _again(self, kata: Kata, shown: list[Shown]) -> str:
        """Return the command that draws the same input again, if a failed test has drawn any."""
        if all(one.seed is None for one in shown):
            return ""
        seed = self._config.option.kata_seed
        return f"pytest {self._presenter.shown_path(kata.directory)} --kata-seed {seed}"

    def _solved(self, kata: Kata, points: int, most: int) -> Summary:
        if self._config.getoption("kata_answers") is not None:
            return Summary(kata.spoken, points, most)
        solution = kata.directory.parent.parent / "solutions" / kata.name / kata.answer_file
        root = kata.directory.parent.parent
        # A course that `kata init` has made has its solutions in the package.
        made = Layout(root).receipt.is_file()
        ask = f"kata solution {kata.name.partition('_')[0]}" if made else ""
        following = next_after(kata)
        return Summary(
            kata=kata.spoken,
            points=points,
            max_points=most,
            compare=self._presenter.shown_path(solution) if solution.is_file() else ask,
            next=f"pytest {self._presenter.shown_path(following)}" if following else "",
        )

    def _part(self, kata: Kata, points: int, most: int) -> Summary:
        """Return what is said when the tests that were selected passed, and there are more."""
        command = f"pytest {self._presenter.shown_path(kata.directory)}"
        return Summary(f"{kata.spoken} (a part of its tests)", points, most, next=command)

    def _shown(self, result: Result) -> Shown:
        outcome = self._outcomes.get(result.id)
        return outcome.shown if outcome is not None else Shown()

    def _answer(self, kata: Kata) -> Path:
        try:
            return locate(kata, self._config.getoption("kata_answers"))
        except AnswersError:
            return kata.stub

    # -- hints ----------------------------------------------------------------------------------

    def _hint(self, kata: Kata, results: list[Result]) -> list[str]:
        """Return the next hint for *kata*, if it is not solved."""
        if not kata.hints or all(result.verdict == PASSED for result in results):
            return []
        return hint_lines(
            kata.hints,
            self._memory.hints.get(kata.name, 0),
            width=self._screen.width,
            unicode=self._screen.unicode,
            why_same=self._memory.why_same,
        )


def as_row(directory: Path, result: Result) -> list[Any]:
    """Return plain data for a test that is to be run, as `Closing` reads it."""
    return [str(directory), asdict(result)]


def not_run(result: Result, message: str = "The test was not run.") -> Result:
    """Return *result* as that of a test that was not run, for the reason in *message*."""
    return result.but(verdict=NOT_RUN, points=0, message=message, code="", seconds=0.0)
