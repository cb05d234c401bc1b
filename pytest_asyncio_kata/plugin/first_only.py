"""``--kata-first``: one explanation for each kata, the first; each other open test is one line.

Who has just saved a file reads one thing at a time, and has to find it without scrolling.
Registered as a plugin of its own where it was asked for, in the process that writes to the
terminal. What is not a verdict on an answer, such as an error in a test, is shown as always.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest

from ..report.open_line import open_line
from ..report.safe_text import commandless
from ..results.outcome import OUTCOME
from .screen import Screen

NAME = "kata-first-only"
"""Name of the plugin."""

FAILED = "failed"
"""What pytest calls the list of tests that it will show."""


class FirstOnly:
    """Leaves the first failing test of each kata in pytest's list, and names the others.

    Args:
        screen: What the terminal can show.
    """

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._others: list[Any] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True, specname="pytest_terminal_summary")
    def pytest_terminal_summary_of_all(
        self, terminalreporter: Any
    ) -> Generator[None, object, object]:
        """Hide the others from pytest while it explains; they count all the same."""
        reports = terminalreporter.stats.get(FAILED, [])
        katas = set()
        shown = []
        for report in reports:
            kata = _kata_of(report)
            if kata is None or kata not in katas:
                shown.append(report)
                katas.add(kata)
            else:
                self._others.append(report)
        if not self._others:
            return (yield)
        terminalreporter.stats[FAILED] = shown
        try:
            return (yield)
        finally:
            terminalreporter.stats[FAILED] = reports

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name the others, below the explanation."""
        if not self._others:
            return
        many = len(self._others)
        terminalreporter.write_sep("-", f"{many} more open test{'s' * (many > 1)}")
        for report in self._others:
            result = getattr(report, OUTCOME)["result"]
            name = result["id"].rpartition("::")[2]
            line = open_line(
                *(name, result["code"], result["message"]),
                width=self._screen.width,
                unicode=self._screen.unicode,
            )
            terminalreporter.write_line(commandless(line))


def _kata_of(report: Any) -> str | None:
    """Return the kata whose answer *report* is about; None if it is about no answer."""
    data = getattr(report, OUTCOME, None)
    return data["result"]["kata"] if data is not None else None
