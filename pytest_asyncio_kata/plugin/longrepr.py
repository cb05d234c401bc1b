"""An explanation in the place where pytest shows a traceback; pytest calls it ``longrepr``.

Other plugins read its parts, and ask for its type. So it is an object of pytest's own classes,
which pytest keeps private: their public names are those of type annotations alone.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
from _pytest._code.code import (
    ExceptionRepr,
    ReprEntry,
    ReprExceptionInfo,
    ReprFileLocation,
    ReprTraceback,
)

from ..results.outcome import TestOutcome


class CrashLine(ReprFileLocation):
    """What pytest shows in its short forms: the place, and one sentence.

    Args:
        path: The answer's file, or what else there is to name.
        line: Its line; 0 if there is none. Other plugins read line 1 then: they need a number.
        message: The sentence.
    """

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(path, line or 1, message)
        self._where = f"{path}:{line}" if line else path

    def __str__(self) -> str:
        return f"{self._where}: {self.message}"

    def toterminal(self, tw: Any) -> None:
        """Write the line to pytest's terminal writer."""
        tw.line(str(self))


class Longrepr(ReprExceptionInfo):
    """The explanation of one failure: to pytest, an exception with one entry in its traceback.

    It has the chain of an `ExceptionChainRepr` as well, and is none: plugins that know one draw
    the chain themselves, from the file, which may not even be Python.

    Args:
        text: The explanation.
        code: The name of the diagnosis, which it shows in colour.
        crash: Its short form.
    """

    def __init__(self, text: str, code: str, crash: CrashLine) -> None:
        entry = ReprEntry(text.splitlines(), None, None, crash, "short")
        traceback = ReprTraceback([entry], None, "short")
        super().__init__(reprtraceback=traceback, reprcrash=crash)
        self.chain = [(traceback, crash, None)]
        self._text, self._code, self._crash = text, code, crash
        self._terminal: object = None
        self._in_terminal = text

    @classmethod
    def of(cls, outcome: TestOutcome, config: pytest.Config) -> Longrepr:
        """Return the explanation of *outcome*."""
        result, shown = outcome.result, outcome.shown
        path = (shown.where or result.id).removesuffix(f":{result.line}")
        crash = CrashLine(path, result.line, f"{result.code}: {result.message}")
        made = cls(result.explanation or shown.text or result.message, result.code, crash)
        made._terminal = getattr(config.pluginmanager.get_plugin("terminalreporter"), "_tw", None)
        # Asked for one line only, pytest makes that line from the crash.
        is_brief = config.getoption("tbstyle", "auto") == "line"
        made._in_terminal = "" if is_brief else shown.text or result.message
        return made

    def __str__(self) -> str:
        sections = (f"{name}\n{content}" for name, content, _ in self.sections)
        return "\n".join([self._text, *sections])

    def toterminal(self, tw: Any) -> None:
        """Write the explanation, with the diagnosis in colour.

        In pytest's own terminal the same cause is not explained twice. Another writer is that of
        somebody who shows one test at a time, such as a test explorer.
        """
        text = self._in_terminal if tw is self._terminal else self._text
        if not text:
            return
        folded = os.environ.get("GITHUB_ACTIONS") == "true"
        if folded:
            # The log of a step is long: there the text of each test is folded, and can be opened.
            tw.line(f"::group::{str(self._crash).replace('%', '%25')}")
        self._write(text, tw)
        ExceptionRepr.toterminal(self, tw)  # the sections that other plugins have added
        if folded:
            tw.line("::endgroup::")

    def _write(self, text: str, tw: Any) -> None:
        for number, line in enumerate(text.splitlines()):
            if number == 0:
                tw.line(line, bold=True)
            elif self._code and line.startswith(f"  {self._code}"):
                rest = line.removeprefix(f"  {self._code}")
                tw.line("  " + tw.markup(self._code, red=True, bold=True) + rest)
            else:
                tw.line(line)
