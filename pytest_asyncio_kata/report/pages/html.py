"""A session as HTML: one page for each kata, and a page with links to all of them.

A page holds everything it needs: it loads nothing, and runs no script. Its
parts are rendered one by one, each as soon as its test has ended, so that the
records need not be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .markup import Markup, element, together
from .page_style import STYLE
from .svg_style import STYLE as PICTURE_STYLE
from .test_section import Part, anchor_of, points, verdict, with_code

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a page may load and run: nothing, even if a learner's text became markup."""


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


def page(kata: str, parts: Sequence[Part], *, teaches: str = "", index: str = "") -> str:
    """Return the page of one kata.

    Args:
        kata: Number and topic, such as ``03 gather``.
        parts: Its tests, in their order.
        teaches: What the kata teaches, in a sentence.
        index: File of the page that leads to all katas; "" if there is none.
    """
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
    back = element("a", "All katas", href=index) if index else ""
    lead = element("p", with_code(teaches), class_="lead") if teaches else ""
    head = element("header", together(back, element("h1", kata), lead, _score(given, most)))
    tests = element("nav", _list(items), aria_label="Tests of this kata")
    main = element("main", together(tests, *(Markup(one.html) for one in parts)), id="main")
    return _document(f"{kata}: {given} of {most} points", head, main)


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
    head = element("header", together(element("h1", "Katas"), _score(given, most)))
    main = element("main", element("nav", _list(items), aria_label="Katas"), id="main")
    return _document(f"Katas: {given} of {most} points", head, main)


def _list(items: Sequence[Markup]) -> Markup:
    # Without the role, some readers take a list without bullets for no list.
    return element("ul", together(*items), class_="tests", role="list") if items else Markup("")


def _share(given: int, most: int) -> Markup:
    if given >= most:
        return element("span", "✓ all", class_="verdict passed")
    return element("span", "… a part" if given else "– none yet", class_="verdict")


def _score(given: int, most: int) -> Markup:
    """The points, in words and as a bar."""
    share = 100 * min(max(given / most, 0.0), 1.0) if most else 0.0
    bar = element("span", "", style=f"width: {share:.1f}%")
    return element(
        "div",
        element("b", f"{given} of {most} points"),
        element("span", bar, class_="track", aria_hidden="true"),
        class_="score",
    )


def _document(title: str, head: Markup, main: Markup) -> str:
    body = together(
        element("a", "To the tests", href="#main", class_="skip"),
        element("div", together(head, main, _foot()), class_="page"),
    )
    meta = together(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", STYLE, PICTURE_STYLE),
    )
    html = element("html", element("head", meta), element("body", body), lang="en")
    return f"<!DOCTYPE html>\n{html}\n"


def _foot() -> Markup:
    words = (
        "Seconds are those of the run's own clock: under the virtual clock an hour of sleep takes"
        " no time. Point at a bar, or open “The same in words”, to read what happened and where."
    )
    return element("footer", element("p", words), class_="foot")
