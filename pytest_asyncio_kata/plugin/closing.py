"""The end of a session: what each kata came to is shown, written and kept.

Registered as a plugin of its own in the process that talks to the user; under
pytest-xdist that is the controller.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .. import __version__
from ..course.kata import Kata
from ..course.suite import suite_hash
from ..report.footer import footer
from ..report.hint import hint_lines
from ..report.safe_text import printable
from ..results.outcome import TestOutcome
from ..results.report_file import SCHEMA, SessionReport, write_report
from ..results.result import PASSED, Result
from .expected_tests import EXPECTED, ExpectedTests
from .kata_footer import KataFooter
from .longrepr import ExplanationRepr
from .presentation import Presenter, Screen
from .progress_keeper import RUNS, ProgressKeeper
from .session import SESSION


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
        self._expected = ExpectedTests()
        self._screen = Screen(config.option.kata_width, config.option.kata_unicode)
        self._presenter = Presenter(self._screen, config.invocation_params.dir)
        self._footer = KataFooter(config, self._presenter, self._outcomes)
        self._kata_in = config.stash[SESSION].kata_in
        self._progress = ProgressKeeper(config)
        self._pages: Path | None = None

    def expect(self, rows: list[Any]) -> None:
        """Note the tests that are to be run, as `ExpectedTests.to_rows` returns them."""
        self._expected.add_rows(rows)
        self._progress.begin(map(self._kata_in, self._expected.directories))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the outcome that *report* carries."""
        data = getattr(report, self._attribute, None)
        if data is None:
            return
        outcome = TestOutcome.from_data(data)
        self._outcomes[outcome.result.id] = outcome
        self._progress.ran(outcome.result.id, getattr(report, RUNS, ()))
        if outcome.shown.text and isinstance(report.longrepr, str):
            # On its way from pytest-xdist the explanation has lost its form.
            brief = self._config.getoption("tbstyle", "auto") == "line"
            report.longrepr = ExplanationRepr.of(outcome, brief)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of pytest-xdist has collected."""
        self.expect(getattr(node, "workeroutput", {}).get(EXPECTED, []))

    # -- files ------------------------------------------------------------------------

    def pytest_sessionfinish(self) -> None:
        """Write what was asked for, and keep what the next session needs."""
        path = self._config.getoption("kata_report")
        if path is not None:
            write_report(path, self._report())
        pages_folder = self._config.getoption("kata_html")
        if pages_folder is not None and self._outcomes:
            from . import html_pages  # as in outcomes.py

            self._pages = html_pages.write(pages_folder, self._by_kata(), self._outcomes)
        if self._outcomes:
            self._progress.close(self._by_kata(), hint=self._config.getoption("kata_hint"))

    def _report(self) -> SessionReport:
        return SessionReport(
            schema=SCHEMA,
            suite=__version__,
            suite_hash=suite_hash(self._expected.directories),
            seed=self._config.option.kata_seed,
            isolation=self._config.option.kata_isolation,
            python=platform.python_version(),
            tests=tuple(self._results()),
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
        for line in self._lines():
            terminalreporter.write_line(line)

    def _lines(self) -> Iterator[str]:
        unicode = self._screen.unicode
        for kata, results in self._by_kata():
            yield from footer(self._footer.summary(kata, results), unicode=unicode)
            if self._config.getoption("kata_hint"):
                yield from self._hint(kata, results)
        if self._pages is not None:
            yield f"pages: {self._presenter.shown_path(self._pages)}"
        yield from (printable(note, unicode) for note in self._progress.notes)

    def _hint(self, kata: Kata, results: list[Result]) -> list[str]:
        """Return the next hint for *kata*, if it is not solved."""
        if not kata.hints or all(result.verdict == PASSED for result in results):
            return []
        return hint_lines(
            kata.hints,
            self._progress.hints.get(kata.name, 0),
            width=self._screen.width,
            unicode=self._screen.unicode,
            why_same=self._progress.why_same,
        )

    # -- katas and their results ------------------------------------------------------------

    def _results(self) -> list[Result]:
        """Return one result for each test that was to be run, in their order."""
        return self._expected.results({k: o.result for k, o in self._outcomes.items()})

    def _by_kata(self) -> Iterator[tuple[Kata, list[Result]]]:
        directories = {directory.name: directory for directory in self._expected.directories}
        results = self._results()
        for name in sorted({result.kata for result in results}):
            if name in directories:
                yield self._kata_in(directories[name]), [r for r in results if r.kata == name]
