"""A session as HTML: one page for each kata, and a page with links to all of them.

A page holds everything it needs: it loads nothing, and runs no script. Its
parts are rendered one by one, each as soon as its test has ended, so that the
records need not be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .document import document
from .markup import Markup, element, together, with_code
from .score import score
from .test_section import Part, anchor_of, points, verdict

FOOT = (
    "Seconds are those of the run's own clock: under the virtual clock an hour of sleep takes"
    " no time. Point at a bar, or open “The same in words”, to read what happened and where."
)
"""What stands below the tests of a kata."""


SKIP = "To the tests"
"""The words of the link over the head of a page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A kata on the page that leads to all of them."""

    name: str
    """Number and topic, such as ``03 gather``."""
    file: str
    """Name of its page, in the same directory."""
    points: int
    max_points: int
    teaches: str = ""
    """What it teaches, in a sentence."""


def page(
    kata: str,
    parts: Sequence[Part],
    *,
    teaches: str = "",
    learned: str = "",
    index: str = "",
    lesson: str = "",
    back: str = "All katas",
) -> str:
    """Return the page of one kata: the tests that are open, then those that passed.

    Args:
        kata: Number and topic, such as ``03 gather``.
        parts: Its tests, in their order.
        teaches: What the kata teaches, in a sentence.
        learned: Why an answer works, in a sentence that is shown when all tests have passed.
        index: File of the page that leads to all katas; "" if there is none.
        back: What the link to it says.
        lesson: File of the page with the lesson; "" if there is none.
    """
    parts = sorted(parts, key=lambda one: one.verdict == "passed")
    given, most = sum(one.points for one in parts), sum(one.max_points for one in parts)
    items = [
        element(
            "li",
            verdict(one.verdict),
            element("a", with_code(one.title or one.name), href=f"#{anchor_of(one.name)}"),
            points(one.points, one.max_points),
        )
        for one in parts
    ]
    ways = [(index, back), (lesson, "The lesson")]
    links = [element("a", words, href=file) for file, words in ways if file]
    way = element("nav", together(*links), aria_label="Pages", class_="ways") if links else ""
    lead = element("p", with_code(teaches), class_="lead") if teaches else ""
    solved = all(one.verdict == "passed" for one in parts)
    why = element("p", with_code(learned), class_="learned") if learned and solved else ""
    head = element("header", together(way, element("h1", kata), lead, score(given, most), why))
    tests = element("nav", _list(items), aria_label="Tests of this kata")
    main = element("main", together(tests, *(Markup(one.html) for one in parts)), id="main")
    return document(f"{kata}: {given} of {most} points", head, main, FOOT, skip=SKIP)


def index(links: Sequence[Link]) -> str:
    """Return the page that leads to the pages of all katas."""
    given, most = sum(one.points for one in links), sum(one.max_points for one in links)
    items = [
        element(
            "li",
            _share(one.points, one.max_points),
            element(
                "div",
                element("a", one.name, href=one.file),
                element("p", with_code(one.teaches), class_="note") if one.teaches else "",
            ),
            points(one.points, one.max_points),
        )
        for one in links
    ]
    head = element("header", together(element("h1", "Katas"), score(given, most)))
    main = element("main", element("nav", _list(items), aria_label="Katas"), id="main")
    return document(f"Katas: {given} of {most} points", head, main, skip="To the katas")


def _list(items: Sequence[Markup]) -> Markup:
    # Without the role, some readers take a list without bullets for no list.
    return element("ul", together(*items), class_="tests", role="list") if items else Markup("")


def _share(given: int, most: int) -> Markup:
    if given >= most:
        return element("span", "✓ all", class_="verdict passed")
    return element("span", "… a part" if given else "– none yet", class_="verdict")
