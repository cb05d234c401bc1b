"""What all pages have: their head, their style, and a switch for big letters."""

from __future__ import annotations

from .markup import Markup, element, together
from .page_style import STYLE
from .svg_style import STYLE as PICTURE_STYLE

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
    " form-action 'none'"
)
"""What a page may load and run: nothing, even if a learner's text became markup. Pictures of a
lesson are a part of its page."""


def document(
    title: str,
    head: Markup,
    main: Markup,
    foot: str = "",
    *,
    skip: str,
    style: Markup | None = None,
) -> str:
    """Return a page.

    Args:
        title: Its title.
        head: Its header.
        main: What it shows, with the id ``main``.
        foot: A sentence below it; "" if there is none.
        skip: The words of the link that leads to *main*, for readers without a mouse.
        style: What this page has beyond the style of all pages.
    """
    below = element("footer", element("p", foot), class_="foot") if foot else Markup("")
    body = together(
        element("a", skip, href="#main", class_="skip"),
        element("div", together(_big_letters(), head, main, below), class_="page"),
    )
    meta = together(
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", STYLE, PICTURE_STYLE, style or Markup("")),
    )
    html = element("html", element("head", meta), element("body", body), lang="en")
    return f"<!DOCTYPE html>\n{html}\n"


def _big_letters() -> Markup:
    """A switch for the projector: a style sheet looks whether it is on."""
    switch = element("input", type="checkbox", id="big")
    label = element("label", switch, " Big letters")
    return element("aside", label, class_="big", aria_label="How this page looks")
