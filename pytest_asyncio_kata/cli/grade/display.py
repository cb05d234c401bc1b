"""What a teacher sees while submissions are graded, and at the end.

In a terminal a bar moves; elsewhere each grade is a line. A learner's words never begin a
line: runners of CI take such lines for commands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from ...grading.formats.workflow_text import harmless
from ...grading.grade import Grade, reason
from ...results.result import Result

MOST_ROWS = 100
"""Most submissions in the table; nobody reads more in a terminal."""

MOST_NAME = 40
"""Most letters of a name."""

WIDTH = 120
"""Columns when there is no terminal."""


def shown(text: str, most: int = 200) -> str:
    """Return *text*, which a learner may have written, on one line and fit to be printed."""
    text = harmless(text, most)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.encode(encoding, "backslashreplace").decode(encoding)


def console() -> Console:
    """Return the console: as wide as the terminal, and without one as wide as a table needs."""
    width = None if sys.stdout.isatty() else WIDTH
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


class GradingDisplay:
    """Shows how far grading is.

    Args:
        console: Where it is shown.
        total: How many submissions there are to grade.
    """

    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._total = total
        self._count = 0
        self._progress = Progress(
            TextColumn("grading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            disable=not console.is_terminal or not total,
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> GradingDisplay:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def graded(self, grade: Grade) -> None:
        """Show that a submission got its *grade*."""
        self._count += 1
        name = shown(grade.submission, MOST_NAME)
        said = f"{name}: {grade.points} of {grade.max_points} points"
        if self._console.is_terminal:
            self._progress.update(self._task, advance=1, description=said)
        else:
            self._console.print(f"[{self._count}/{self._total}] {said}", soft_wrap=True)


def table(grades: Iterable[Grade]) -> Table:
    """Return a table of *grades*: the points, and the first reason why some were lost."""
    made = Table(pad_edge=True)
    made.add_column("submission", overflow="fold", max_width=MOST_NAME)
    made.add_column("points", justify="right", no_wrap=True)
    made.add_column("solved", justify="right", no_wrap=True)
    made.add_column("first reason", overflow="fold")
    for grade in grades:
        solved = sum(kata.solved for kata in grade.katas)
        made.add_row(
            Text(shown(grade.submission, MOST_NAME)),
            f"{grade.points} of {grade.max_points}",
            f"{solved} of {len(grade.katas)}",
            Text(shown(_first_reason(grade))),
        )
    return made


def _lost(test: Result) -> bool:
    return test.points < test.max_points and bool(reason(test))


def _first_reason(grade: Grade) -> str:
    """Return why the first point was lost; "" if none was.

    A test that failed comes before a kata that was not handed in: many katas are not handed in.
    """
    lost = [(kata, test) for kata in grade.katas for test in kata.tests if _lost(test)]
    tried = [(kata, test) for kata, test in lost if kata.answer]
    for kata, test in [*tried, *lost]:
        return f"{kata.spoken}: {reason(test)}"
    return ""
