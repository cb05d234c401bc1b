"""An explanation in the place where pytest shows a traceback; pytest calls it ``longrepr``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

import pytest

from ..results.outcome import TestOutcome


@dataclass(frozen=True, slots=True)
class CrashLine:
    """What pytest shows in its short forms: the place, and one sentence."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Longrepr:
    """The explanation of one failure."""

    text: str
    code: str
    reprcrash: CrashLine
    brief: bool
    """Whether pytest was asked for one line only; it makes this line from `reprcrash`."""

    @classmethod
    def of(cls, outcome: TestOutcome, config: pytest.Config) -> Longrepr:
        """Return the explanation of *outcome*."""
        result, shown = outcome.result, outcome.shown
        crash = CrashLine(shown.where or result.id, f"{result.code}: {result.message}")
        brief = config.getoption("tbstyle", "auto") == "line"
        return cls(shown.text or result.message, result.code, crash, brief)

    def __str__(self) -> str:
        return self.text

    def toterminal(self, out: Any) -> None:
        """Write the explanation to pytest's terminal writer, with the diagnosis in colour."""
        if self.brief:
            return
        folded = os.environ.get("GITHUB_ACTIONS") == "true"
        if folded:
            # The log of a step is long: there the text of each test is folded, and can be opened.
            out.line(f"::group::{str(self.reprcrash).replace('%', '%25')}")
        self._write(out)
        if folded:
            out.line("::endgroup::")

    def _write(self, out: Any) -> None:
        for number, line in enumerate(self.text.splitlines()):
            if number == 0:
                out.line(line, bold=True)
            elif self.code and line.startswith(f"  {self.code}"):
                rest = line.removeprefix(f"  {self.code}")
                out.line("  " + out.markup(self.code, red=True, bold=True) + rest)
            else:
                out.line(line)
