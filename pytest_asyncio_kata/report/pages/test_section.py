"""One test on a page: what it asks for, what was found, and pictures of its runs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from ...record.finding import Finding
from ...record.run import Run
from ..explanation import TIMED
from .figures import Example, figures
from .lesson_slug import slug
from .markup import Markup, element, together, with_code

VERDICTS = {
    "passed": "✓ passed",
    "failed": "✗ failed",
    "error": "? no verdict",
    "not_run": "– not run",
}
"""A sign and the words for each verdict."""


@dataclass(frozen=True, slots=True)
class TestOnPage:
    """One test, as a page shows it."""

    __test__ = False  # not a test class

    name: str
    """Name of the test function, with its parameters; no two of one page have the same."""
    title: str
    """The first line of the test's docstring."""
    verdict: str
    """passed, failed, error or not_run."""
    points: int
    max_points: int
    finding: Finding | None = None
    message: str = ""
    """One sentence that says why points were lost, where no finding does."""
    runs: tuple[Run, ...] = ()
    """What is drawn; a finding is about the first of them."""
    where: str = ""
    """The answer's file as the learner knows it, and the line."""
    source_line: str = ""
    """Text of the line that the finding points at."""
    lesson: str = "README.md"
    """The file in which the finding's heading stands."""
    lesson_page: str = ""
    """The page of that file, in the same folder; "" if there is none."""
    trace: str = ""
    """The file with the trace of the first run, in the same folder; "" if there is none."""
    example: Example | None = None
    """A call that was cancelled, if the test cancels a call at each moment."""
    same_as: str = ""
    """Name of an earlier test of the page that failed for the same cause."""


@dataclass(frozen=True, slots=True)
class Part:
    """One test, rendered: text and numbers, which can come from another process."""

    name: str
    title: str
    verdict: str
    points: int
    max_points: int
    html: str
    """The markup; bounded, however long the record was."""


def part(test: TestOnPage) -> Part:
    """Return *test*, rendered for a page."""
    anchor = anchor_of(test.name)
    line = element(
        "div", verdict(test.verdict), points(test.points, test.max_points), class_="line"
    )
    head = element(
        "header",
        line,
        element("h2", with_code(test.title or test.name), id=f"{anchor}-title"),
        element("p", element("code", test.name), class_="name"),
    )
    pictures = figures(test.runs, test.finding, f"p{_number(test.name)}", test.example)
    if pictures and test.trace:
        pictures = together(pictures, _trace(test.trace))
    if pictures and (test.verdict == "passed" or test.same_as):
        pictures = element("details", element("summary", "What every task did"), pictures)
    text = element(
        "article",
        together(head, _explanation(test), pictures),
        class_=f"test {test.verdict}",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )
    # A plain str: pytest-xdist carries nothing else from its workers.
    return Part(test.name, test.title, test.verdict, test.points, test.max_points, str(text))


def anchor_of(name: str) -> str:
    """Return the id of the part of the test called *name*."""
    return name if name.isidentifier() and name.isascii() else f"test-{_number(name)}"


def verdict(name: str) -> Markup:
    """Return the verdict called *name* as a sign and words."""
    return element("span", VERDICTS.get(name, name), class_=f"verdict {name}")


def points(given: int, most: int) -> Markup:
    """Return points in words."""
    return element("span", f"{given} of {most} point{'s' * (most != 1)}", class_="points")


def _number(name: str) -> str:
    return f"{zlib.crc32(name.encode('utf-8', 'surrogatepass')):08x}"


def _explanation(test: TestOnPage) -> Markup:
    finding = test.finding
    if finding is None:
        return element("p", with_code(test.message)) if test.message else Markup("")
    name = finding.code.name.replace("_", " ")
    said = element("p", element("b", name), with_code(finding.headline), class_="diagnosis")
    if test.same_as:
        before = element("a", test.same_as, href=f"#{anchor_of(test.same_as)}")
        return together(said, element("p", "The same cause as in ", before, ".", class_="note"))
    facts = [*_fact("expected", finding.expected, "pair"), *_fact("actual", finding.actual, "pair")]
    run = test.runs[0] if test.runs else None
    if run is not None and run.clock == "wall" and finding.code in TIMED:
        facts += _fact("measured", f"{run.wall_seconds:.2f} s on the wall clock")
    facts += _fact("why", finding.why)
    if finding.place is not None:
        source = test.source_line.strip()
        quoted = element("pre", element("code", source)) if source else Markup("")
        where = element("code", test.where or str(finding.place))
        facts += [element("dt", "where"), element("dd", where, quoted)]
    if finding.next:
        words = with_code(f'{test.lesson}, "{finding.next}"')
        if test.lesson_page:
            words = element("a", words, href=f"{test.lesson_page}#{slug(finding.next)}")
        facts += [element("dt", "next"), element("dd", words)]
    return together(said, element("dl", together(*facts), class_="facts") if facts else "")


def _trace(file: str) -> Markup:
    """A link to the trace, and what opens it."""
    link = element("a", "Trace of this run", href=file, download="")
    viewer = element("a", "ui.perfetto.dev", href="https://ui.perfetto.dev")
    return element("p", link, ": a file for ", viewer, class_="trace")


def _fact(name: str, text: str, look: str | None = None) -> list[Markup]:
    if not text:
        return []
    return [element("dt", name), element("dd", with_code(text), class_=look)]
