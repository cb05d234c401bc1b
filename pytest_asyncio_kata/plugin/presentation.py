"""From a finding to the texts that the terminal and others show, for one session."""

from __future__ import annotations

import linecache
import os
from dataclasses import replace
from pathlib import Path

from ..course.assignment import Assignment
from ..record.finding import ONCE, Code, Finding
from ..record.run import Run, does
from ..report import SCREEN, Heading, again, draw, explain
from ..report.footer import INDENT
from ..report.safe_text import commandless, printable
from ..report.text import cut
from ..results.outcome import TerminalText, TestOutcome
from ..results.result import ALWAYS, Result
from .screen import Screen

FEW_ROWS, MOST_LINES = 8, 12
"""How many calls, and lines, the drawing in a footer has at most."""


class Presenter:
    """Explains the findings of one session: in the terminal, each cause once for a kata.

    Whoever shows one test at a time, such as a test explorer or JUnit's file, gets the whole
    explanation of each.

    Args:
        screen: What the terminal can show.
        root: The directory that the learner is in; paths are shown from there.
        timelines: Whether to draw runs that need no explanation too.
    """

    def __init__(self, screen: Screen, root: Path, *, timelines: bool = False) -> None:
        self._screen = screen
        self._root = root
        self._timelines = timelines
        self._seen: dict[tuple[object, ...], str] = {}

    def failed(
        self, result: Result, assignment: Assignment, finding: Finding, run: Run
    ) -> TestOutcome:
        """Return the outcome of a test that failed with *finding*."""
        kata = assignment.kata
        finding = self.with_next(finding, assignment, result.name)
        result = replace(result, code=finding.code.name, message=printable(finding.headline))
        heading = self.heading(result, assignment, finding)
        width, unicode = self._screen.width, self._screen.unicode
        whole = commandless(explain(finding, run, heading, width=width, unicode=unicode))
        text = whole
        if most := self._screen.explanation:
            lines = min(most, SCREEN)
            seen = explain(finding, run, heading, width=width, unicode=unicode, lines=lines)
            text = commandless(seen)
        if first := self.same_as(result, finding):
            text = commandless(again(finding, heading, first, width=width, unicode=unicode))
        where = f"{heading.path}:{finding.place.line}" if finding.place else heading.path
        line = finding.place.line if finding.place else 0
        result = replace(result, line=line, explanation=whole)
        read = f'{self.shown_path(kata.lesson)}, "{finding.next}"' if finding.next else ""
        shown = TerminalText(text, where, read, finding.next, self.drawn(result, run))
        return TestOutcome(result, shown)

    def drawn(self, result: Result, run: Run | None) -> str:
        """Return the timeline of *run*, if it was asked for."""
        if not self._timelines or run is None:
            return ""
        width, unicode = self._screen.width, self._screen.unicode
        lines = draw(run.timeline, width=width - 2, unicode=unicode)
        took = f"  {does(run.name)} took {run.seconds:.4g} s on the {run.clock} clock"
        if run.clock == "wall":
            took += f", measured {run.wall_seconds:.2f} s"
        head = [cut(printable(text, unicode), width, unicode) for text in (result.name, took)]
        return commandless("\n".join([*head, *("  " + line for line in lines)]))

    def closing(self, run: Run) -> str:
        """Return the drawing of *run* for the footer of a kata that has passed."""
        if self._timelines:
            return ""  # it is drawn above
        width, unicode = self._screen.width - 2 * INDENT, self._screen.unicode
        lines = draw(run.timeline, width=width, unicode=unicode, rows=FEW_ROWS, lines=MOST_LINES)
        return commandless("\n".join(lines))

    def shown_path(self, path: Path) -> str:
        """Return *path* as a learner types it."""
        try:
            return min(os.path.relpath(path, self._root), str(path.absolute()), key=len)
        except ValueError:  # on another drive
            return str(path)

    def with_next(self, finding: Finding, assignment: Assignment, test: str) -> Finding:
        """Return *finding* with the heading that helps, and with no line outside the answer.

        Args:
            finding: What failed.
            assignment: The answer, and its kata.
            test: Name of the test that failed, perhaps with its parameters.
        """
        place = finding.place
        if place is not None and place.file != assignment.answer.name:
            place = None
        heading = assignment.kata.heading(finding.causes, test.partition("[")[0])
        return replace(finding, next=finding.next or heading, place=place)

    def heading(self, result: Result, assignment: Assignment, finding: Finding) -> Heading:
        """Return the lines above the explanation of *finding*."""
        place, answer = finding.place, assignment.answer
        source = _line(answer, place.line) if place is not None else ""
        return Heading(
            kata=assignment.kata.spoken,
            test=result.name,
            doc=result.title,
            points=result.points,
            max_points=result.max_points,
            path=self.shown_path(answer),
            source_line=source,
            whole=f"kata show {assignment.kata.number}, in kata watch the key s",
        )

    def same_as(self, result: Result, finding: Finding) -> str:
        """Return the test that has failed for the same cause before; "" if this is the first."""
        # The line counts, and not in which function of that line the run was.
        where = str(finding.place or "")
        clock = result.clock.removeprefix(f"{ALWAYS} ")
        # How many coroutines or tasks one line has made differs from test to test.
        counts = finding.code in (Code.NEVER_AWAITED, Code.TASK_LEAKED) and where
        said = {"" if counts else finding.headline}
        if finding.code is Code.RAISED and where:
            # Which coroutine an exception came out of differs, too, and what was handed over.
            said.add(finding.actual)
        test = result.name
        causes = [(result.kata, clock, finding.code, each, where) for each in said]
        first = next((self._seen[cause] for cause in causes if cause in self._seen), test)
        for cause in causes:
            self._seen.setdefault(cause, first)
        return first if first != test and finding.code not in ONCE else ""


def _line(file: Path, number: int) -> str:
    """Return a line of *file*, or "" if it cannot be read."""
    try:
        return linecache.getline(str(file), number).strip()
    except (LookupError, SyntaxError, ValueError):  # it names an encoding that does not exist
        return ""
