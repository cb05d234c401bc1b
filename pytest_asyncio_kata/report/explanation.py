"""A finding as the learner reads it: at most a screen, without colours."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from ..record.finding import ONCE, Code, Finding, Reason
from ..record.run import BROKEN, Run
from .drawing import draw
from .safe_text import printable
from .text import cells, cut, wrapped

SCREEN = 24
"""How many lines an explanation has at most."""

CUT = "cut to fit"
"""What a drawing is that has fewer lines than it would have on a larger screen."""

LEAST_DRAWING = 4
"""A drawing with fewer lines is left out: it needs an axis, two rows and one line more."""

DRAWING = 3
"""Number of the drawing among the parts: title, headline, facts, drawing, help."""

GAPS = (4, 2, DRAWING)
"""The parts before which no empty line has to stand, in the order in which these lines go."""

INDENT = 4
"""Columns before the name of a field."""

FIELD = 11
"""Columns from the name of a field to its text."""

FIELD_LINES = 3
"""How many lines the text of a field takes at most."""

OF_TESTS = (Reason.TEST_SLEPT, Reason.ENDLESS_TEST, Reason.FROZEN_CLOCK)
"""Causes of an answer's own tests, whose time is not that of the run."""

TIMED = frozenset(
    {
        Code.LOOP_BLOCKED,
        Code.SEQUENTIAL,
        Code.CONCURRENT,
        Code.TOO_FAST,
        Code.TOO_SLOW,
        Code.TIMEOUT,
    }
)
"""The diagnoses for which the real seconds of a run on the wall clock are shown."""

RUNS = ("loop", "breakpoint", "unfit")
"""How answers are broken that would run outside of the tests; see ``record/run.py``."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an explanation, and where the answer is."""

    kata: str
    """Number and topic, such as ``03 gather``."""
    test: str
    """Name of the test function."""
    doc: str
    """The first line of the test's docstring."""
    points: int
    """Points that were given."""
    max_points: int
    path: str
    """The answer's file as the learner knows it, such as ``katas/03_gather/gather.py``."""
    source_line: str = ""
    """Text of the line that the finding points at; empty if it is not known."""
    whole: str = ""
    """The command that draws the whole run; empty if none is known."""


def explain(
    finding: Finding,
    run: Run,
    heading: Heading,
    *,
    width: int = 80,
    unicode: bool = True,
    lines: int = SCREEN,
) -> str:
    """Return *finding* as text of at most `SCREEN` lines.

    Where *lines* are fewer, empty lines are left out first; then the drawing has fewer rows, and
    then none. What is said in words is never left out.

    Args:
        finding: What a check found.
        run: The record it was found in.
        heading: Which test, and where the answer is.
        width: Columns of a line, at least 40.
        unicode: Whether other letters than ASCII may be used.
        lines: How many lines are seen at once.
    """
    page = _Page(finding, heading, width, unicode)
    if finding.code is Code.NOT_WRITTEN:
        return page.not_written()
    if finding.code is Code.BROKEN:
        return page.broken(run)
    return page.whole(run, lines)


def again(
    finding: Finding, heading: Heading, first_test: str, *, width: int = 80, unicode: bool = True
) -> str:
    """Return the short form for a test that fails like *first_test* of the same kata."""
    page = _Page(finding, heading, width, unicode)
    if finding.code in ONCE:
        return page.fit(f"{page.name()}: same as above.")
    text = f"{finding.code.name}  Same as above ({first_test}): {finding.headline}"
    return "\n".join([page.title(), page.fit(f"  {text}")])


class _Page:
    """The parts of an explanation, fitted to one width and one set of letters."""

    def __init__(self, finding: Finding, heading: Heading, width: int, unicode: bool) -> None:
        self.finding = finding
        self.heading = heading
        self.width = width
        self.unicode = unicode

    def text(self, text: str) -> str:
        return printable(text, self.unicode)

    def fit(self, text: str) -> str:
        return cut(self.text(text), self.width, self.unicode)

    def wrapped(self, text: str, indent: str = "", hanging: str = "", lines: int = 2) -> list[str]:
        """Return *text* in lines, the first after *hanging*, the others indented as far."""
        first = indent + hanging
        width = max(self.width - len(first), 10)
        parts = wrapped(self.text(text), width, lines, self.unicode)
        return [
            (first if number == 0 else " " * len(first)) + part for number, part in enumerate(parts)
        ]

    def name(self) -> str:
        return f"{self.heading.kata} {'·' if self.unicode else '-'} {self.heading.test}"

    def title(self) -> str:
        """The kata and the test, with the points at the right."""
        most = self.heading.max_points
        points = f"{self.heading.points} of {most} point" + ("s" if most != 1 else "")
        name = cut(self.text(self.name()), self.width - len(points) - 2, self.unicode)
        return name + " " * (self.width - cells(name) - len(points)) + points

    def where(self) -> str:
        """The answer's path, and the line if it is known."""
        place = self.finding.place
        return f"{self.heading.path}:{place.line}" if place else self.heading.path

    def not_written(self) -> str:
        """One line, however wide."""
        name = self.finding.headline.partition(" is not written")[0]
        return self.text(f"{self.heading.kata} is not written yet: {name}, {self.where()}")

    def broken(self, run: Run) -> str:
        # The columns of a mark are those of the line as Python read it.
        source = run.end.source if run.end.column else self.heading.source_line.strip()
        source = source or run.end.source.strip()
        runs = run.end.kind != BROKEN or run.end.how in RUNS
        cannot = "cannot be judged" if runs else "cannot run"
        lines = self.wrapped(f"{self.heading.kata} {cannot}: {self.where()}")
        lines += self.wrapped(self.finding.headline, "  ")
        if source:
            lines += ["", *self.marked(source, run.end.column, run.end.end_column)]
        fields = [*self.field("expected", self.finding.expected)] if self.finding.actual else []
        fields += self.field("actual", self.finding.actual)
        fields += self.field("why", self.finding.why)
        fields += self.next()
        return "\n".join(lines + ([""] if fields else []) + fields)

    def marked(self, source: str, column: int, end: int) -> list[str]:
        """Return *source*, and below it a caret for each place from *column* to before *end*."""
        margin = len(source) - len(source.lstrip())
        room = self.width - INDENT
        lines = [" " * INDENT + cut(self.text(source.strip()), room, self.unicode)]
        before = cells(self.text(source[margin : column - 1])) if column > margin else room
        carets = max(cells(self.text(source[column - 1 : end - 1])), 1)
        if before < room:
            lines.append(" " * (INDENT + before) + "^" * min(carets, room - before))
        return lines

    def field(self, name: str, text: str) -> list[str]:
        if not text:
            return []
        return self.wrapped(text, " " * INDENT, name.ljust(FIELD), FIELD_LINES)

    def next(self) -> list[str]:
        heading = self.finding.next
        return self.field("next", f'README.md, "{heading}"') if heading else []

    def quoted(self) -> list[str]:
        """Where to look: the place, and below it the source text of the line."""
        if self.finding.place is None:
            return []
        # Not wrapped: editors and terminals make a link of it.
        lines = [" " * INDENT + "where".ljust(FIELD) + self.text(self.where())]
        source = self.text(self.heading.source_line.strip())
        margin = INDENT + FIELD
        if source:
            lines.append(" " * margin + cut(source, self.width - margin, self.unicode))
        return lines

    def facts(self, run: Run) -> list[str]:
        lines = self.field("expected", self.finding.expected)
        lines += self.field("actual", self.finding.actual)
        timed = self.finding.code in TIMED and self.finding.reason not in OF_TESTS
        if run.clock == "wall" and timed:
            lines += self.field("measured", f"{run.wall_seconds:.2f} s on the wall clock")
        return lines

    def whole(self, run: Run, lines: int) -> str:
        finding = self.finding
        head = [self.title(), *self.wrapped(self.heading.doc)]
        said = self.wrapped(finding.headline, "  ", f"{finding.code.name}  ")
        facts = self.facts(run)
        help_lines = [*self.field("why", finding.why), *self.quoted(), *self.next()]
        parts = [head, said, facts, [], help_lines]
        free = SCREEN - len(_paragraphs(parts)) - 1
        drawing = self.drawing(run, free)
        seen = free - SCREEN + lines
        gaps = [number for number in GAPS if number == DRAWING or parts[number]]
        if len(drawing) > seen + len(gaps):
            note = self.field("drawing", f"{CUT}; the whole run: {self.heading.whole}")
            drawing = self.drawing(run, seen + len(gaps) - len(note)) + note
        parts[DRAWING] = drawing
        return "\n".join(_paragraphs(parts, gaps[: max(len(drawing) - seen, 0)]))

    def drawing(self, run: Run, free: int) -> list[str]:
        """The timeline in at most *free* lines; nothing if they are too few."""
        if not self.finding.drawing or free < LEAST_DRAWING:
            return []
        lines = draw(
            run.timeline,
            width=self.width - INDENT,
            unicode=self.unicode,
            lines=free,
            pointer=self.finding.pointer,
            about=self.finding.rows,
        )
        return [" " * INDENT + line for line in lines]


def _paragraphs(parts: Iterable[list[str]], close: Container[int] = ()) -> list[str]:
    """Return the lines of all *parts*, with an empty line before each but those of *close*."""
    lines: list[str] = []
    for number, part in enumerate(parts):
        lines += [""] * bool(lines and part and number not in close) + part
    return lines
