"""``--kata-first``: one explanation for each kata, the first; each other open test is one line.

Who has just saved a file reads one thing at a time, and has to find it without scrolling. So
the explanation comes last, below the points and the names of the other open tests.
Registered as a plugin of its own where it was asked for, in the process that writes to the
terminal. What is not a verdict on an answer, such as an error in a test, is shown as always.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pytest

from ..report.open_line import open_line
from ..report.safe_text import commandless, printable
from ..report.text import cut
from ..results.outcome import OUTCOME
from .screen import AROUND, Screen

NAME = "kata-first-only"
"""Name of the plugin."""

FAILED = "failed"
"""What pytest calls the list of tests that it will show."""

ABOVE = 2
"""Lines above the points in ``kata watch``: the command, and a letter for each test."""

OpenTest = tuple[str, str, str]
"""A test's name, its diagnosis and a sentence."""


class FirstOnly:
    """Takes the failing tests of katas out of pytest's list: explains one, names the others.

    Args:
        screen: What the terminal can show.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._firsts: dict[str, Any] = {}
        self._others: list[Any] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True, specname="pytest_terminal_summary")
    def pytest_terminal_summary_of_all(
        self, terminalreporter: Any
    ) -> Generator[None, object, object]:
        """Hide them from pytest while it explains; they count all the same."""
        reports = terminalreporter.stats.get(FAILED, [])
        others = []
        for report in reports:
            kata = _kata_of(report)
            if kata is None:
                others.append(report)
            elif kata in self._firsts:
                self._others.append(report)
            else:
                self._firsts[kata] = report
        if not self._firsts:
            return (yield)
        terminalreporter.stats[FAILED] = others
        try:
            return (yield)
        finally:
            terminalreporter.stats[FAILED] = reports

    @pytest.hookimpl(trylast=True)
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name the others, and then explain the first, where it is seen."""
        for line in open_lines(self._open(), self._room(), self._screen):
            terminalreporter.write_line(commandless(line))
        if terminalreporter.config.option.tbstyle == "no":
            return
        for report in self._firsts.values():
            _write_sections(report, terminalreporter)
            terminalreporter.write_line("")
            report.longrepr.toterminal(terminalreporter._tw)
        if self._firsts:
            terminalreporter.write_line("")

    def _open(self) -> list[OpenTest]:
        results = [getattr(report, OUTCOME)["result"] for report in self._others]
        return [(one["id"].rpartition("::")[2], one["code"], one["message"]) for one in results]

    def _room(self) -> int | None:
        """Return how many lines there are for the names of the others; None if all may scroll."""
        if self._screen.height is None:
            return None
        shown = [getattr(report, OUTCOME)["shown"]["text"] for report in self._firsts.values()]
        explained = sum(len(text.splitlines()) + 1 for text in shown)
        return self._screen.height - AROUND - ABOVE - explained


def open_lines(tests: Sequence[OpenTest], room: int | None, screen: Screen) -> list[str]:
    """Return the lines that name the other open *tests*: each in a line, else all in one.

    Args:
        tests: Each with its name, its diagnosis and a sentence.
        room: How many lines there are; None if all may scroll.
        screen: What the terminal can show.
    """
    many = len(tests)
    if not many:
        return []
    width, unicode = screen.width, screen.unicode
    head = f"{many} more open test{'s' * (many > 1)}"
    if room is not None and room < many + 1:
        names = ", ".join(name for name, _, _ in tests)
        return [cut(printable(f"{head}: {names}", unicode), width, unicode)]
    return [head, *(open_line(*test, width=width, unicode=unicode) for test in tests)]


def _write_sections(report: Any, terminalreporter: Any) -> None:
    """Write what pytest has kept beside the explanation, such as stderr: it may be long."""
    wanted = terminalreporter.config.option.showcapture
    for name, content in report.sections:
        if wanted == "all" or wanted in name:
            terminalreporter.write_sep("-", name)
            terminalreporter.write_line(content.rstrip("\n"))


def _kata_of(report: Any) -> str | None:
    """Return the kata whose answer *report* is about; None if it is about no answer."""
    data = getattr(report, OUTCOME, None)
    return data["result"]["kata"] if data is not None else None
