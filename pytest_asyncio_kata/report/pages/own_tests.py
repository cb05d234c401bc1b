"""A page for a project's own tests: what every task of each of them did, on the virtual clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...record.run import Run
from .document import document
from .figures import figures
from .markup import Markup, element, together
from .test_section import anchor_of, verdict

FOOT = (
    "Seconds are those of the virtual clock: an hour of sleep takes no time. Point at a bar, or"
    " open “The same in words”, to read what happened and where."
)


@dataclass(frozen=True, slots=True)
class OwnTest:
    """One test, rendered: text, which can come from another process."""

    name: str
    """pytest's id of it."""
    verdict: str
    """passed or failed."""
    html: str


def section(name: str, end: str, runs: Sequence[Run], picture: str) -> OwnTest:
    """Return the test *name*, rendered for a page.

    Args:
        name: pytest's id of it.
        end: passed or failed.
        runs: What its loops did.
        picture: The file with the first picture, in the same folder.
    """
    anchor = anchor_of(name)
    link = element("a", "This picture as SVG", href=picture)
    head = element(
        "header",
        element("div", verdict(end), class_="line"),
        element("h2", name.rpartition("::")[2], id=f"{anchor}-title"),
        element("p", element("code", name), class_="name"),
    )
    drawn = figures(tuple(runs), None, anchor, roots=True)
    article = element(
        "article",
        together(head, drawn, element("p", link, class_="trace")),
        class_=f"test {end}",
        id=anchor,
        aria_labelledby=f"{anchor}-title",
    )
    return OwnTest(name, end, str(article))


def page(tests: Sequence[OwnTest]) -> str:
    """Return the page of these *tests*: those that failed, then the others."""
    tests = sorted(tests, key=lambda one: one.verdict == "passed")
    items = [
        element(
            "li", verdict(one.verdict), element("a", one.name, href=f"#{anchor_of(one.name)}"), ""
        )
        for one in tests
    ]
    title = "What every task did"
    contents = element("ul", together(*items), class_="tests", role="list")
    parts = (Markup(one.html) for one in tests)
    main = element(
        "main", together(element("nav", contents, aria_label="Tests"), *parts), id="main"
    )
    head = element("header", element("h1", title))
    return document(title, head, main, FOOT, skip="To the tests")
