"""The end of a session: the results of its tests are collected, kept, written and shown.

Registered as a plugin of its own in the process that writes to the terminal; under
pytest-xdist that is the controller.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ..report.safe_text import printable
from ..results.outcome import OUTCOME, TestOutcome
from ..results.report_file import write_report
from ..results.selected_test import SelectedTest
from . import outer_settings
from .beginning import where_to_begin
from .course_end import end_of_course
from .kata_footer import KataFooter
from .late_warnings import only_warnings
from .longrepr import Longrepr
from .progress_keeper import RUNS, ProgressKeeper
from .selection import handed_over
from .session import SESSION
from .session_report import session_report
from .session_results import SessionResults


class Closing:
    """Passes the results of a session to the parts that keep, write and show them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._session = config.stash[SESSION]
        self._results = SessionResults(self._session)
        self._keeper = ProgressKeeper(config)
        self._footer = KataFooter(config, self._results.outcomes)
        self._pages: Path | None = None
        self._missing: list[str] = []

    def select(self, tests: Iterable[SelectedTest]) -> None:
        """Note the *tests* that are to be run."""
        tests = list(tests)
        self._results.select(tests)
        self._keeper.begin(tests)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of pytest-xdist has selected."""
        self.select(handed_over(node))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note the outcome that *report* carries."""
        data = getattr(report, OUTCOME, None)
        if data is None:
            return
        outcome = TestOutcome.from_data(data)
        self._results.add(outcome)
        self._keeper.ran(outcome.result.id, getattr(report, RUNS, ()), outcome.shown.heading)
        if outcome.shown.text and not isinstance(report.longrepr, Longrepr):
            # pytest-xdist has made it from plain data: it is pytest's own object now.
            report.longrepr = Longrepr.of(outcome, self._config)

    @pytest.hookimpl(wrapper=True, trylast=True, specname="pytest_sessionfinish")
    def pytest_sessionfinish_of_all(
        self, session: pytest.Session
    ) -> Generator[None, object, object]:
        """Let nothing in another plugin end the session before its results are shown."""
        try:
            with only_warnings():
                return (yield)
        except pytest.exit.Exception:
            raise
        except Exception:
            # Such as the path of --junitxml, which nobody may write to.
            session.config.notify_exception(pytest.ExceptionInfo.from_current())
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR
            return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the report file and the pages, if asked for; keep what the next session needs."""
        path = self._config.getoption("kata_report")
        if path is not None:
            with self._missed(session, "--kata-report", path):
                write_report(path, session_report(self._config, self._results))
        if not self._results.outcomes:
            return
        folder = self._config.getoption("kata_html")
        if folder is not None:
            from . import html_pages  # as in outcomes.py

            with self._missed(session, "--kata-html", folder):
                self._pages = html_pages.write(folder, self._results)
        self._keeper.close(self._results.by_kata())

    @contextlib.contextmanager
    def _missed(self, session: pytest.Session, option: str, path: Path) -> Iterator[None]:
        """Go on if *path*, which an *option* asked for, cannot be written; say so at the end."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or error
            self._missing.append(f"ERROR: {option}: {path} cannot be written: {reason}")
            session.exitstatus = pytest.ExitCode.INTERNAL_ERROR

    @pytest.hookimpl(wrapper=True, trylast=True, specname="pytest_terminal_summary")
    def pytest_terminal_summary_of_all(self) -> Generator[None, object, object]:
        """Let no warning of another plugin end the summary."""
        with only_warnings():
            return (yield)

    @pytest.hookimpl(wrapper=True, tryfirst=True, specname="pytest_terminal_summary")
    def pytest_terminal_summary_last(
        self, terminalreporter: Any
    ) -> Generator[None, object, object]:
        """Print how far each kata is, and what comes next: below the list of failed tests.

        pytest's list has two lines for a test with a long name, and would push away what a
        learner reads. With ``--kata-first`` there is no such list, and the explanation comes last.
        """
        if self._config.getoption("kata_first"):
            return (yield)
        result = yield
        with only_warnings():
            self._print(terminalreporter)
        return result

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Print it above the explanation that comes last."""
        if self._config.getoption("kata_first"):
            self._print(terminalreporter)

    def _print(self, terminalreporter: Any) -> None:
        if self._config.getoption("kata_rounds") is None:  # nobody reads it of a round
            self._print_results(terminalreporter)
        for line in self._missing:
            terminalreporter.write_line(printable(line, self._session.screen.unicode))

    def _print_results(self, terminalreporter: Any) -> None:
        outcomes = self._results.outcomes.values()
        if not outcomes:
            return
        timelines = [outcome.shown.timeline for outcome in outcomes if outcome.shown.timeline]
        if timelines:
            terminalreporter.write_sep("=", "what every task did")
            terminalreporter.write_line("\n\n".join(timelines))
        if not self._config.getoption("kata_first"):
            terminalreporter.write_sep("=", "katas")
        for line in self._last_lines():
            terminalreporter.write_line(line)

    def _last_lines(self) -> list[str]:
        lines = []
        katas = self._results.by_kata()
        for found in katas:
            lines += [*self._footer.lines(found), *self._keeper.hints.lines(found)]
        if self._keeper.keeps and not self._config.getoption("kata_first"):
            # In `kata watch` a key shows the page.
            lines += end_of_course(katas)
        if self._pages is not None:
            lines.append(f"pages: {self._session.presenter.shown_path(self._pages)}")
        unicode = self._session.screen.unicode
        notes = [*outer_settings.notes(self._config, self._results.directories)]
        notes += [*self._keeper.notes, *filter(None, [where_to_begin(katas)])]
        return [*lines, *(printable(note, unicode) for note in notes)]
