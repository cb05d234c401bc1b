"""Points on a page: in words, and as a bar."""

from __future__ import annotations

from .markup import Markup, element


def score(given: int, most: int) -> Markup:
    """Return the points, in words and as a bar."""
    share = 100 * min(max(given / most, 0.0), 1.0) if most else 0.0
    bar = element("span", "", style=f"width: {share:.1f}%")
    return element(
        "div",
        element("b", f"{given} of {most} points"),
        element("span", bar, class_="track", aria_hidden="true"),
        class_="score",
    )
