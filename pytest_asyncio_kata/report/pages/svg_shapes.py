"""The shapes that a picture is made of, and the legend that says what they mean."""

from __future__ import annotations

from ...record.timeline import LOST, OPEN
from ..ends import EXITED, IN_GENERAL, SIGNALLED
from ..picture_rows import BLOCK, CONNECTED, OTHER, REASONS
from .markup import Markup, element, together
from .svg_bars import Bar
from .svg_style import pattern_id

BAR = 16.0
"""Height of a bar, in pixels."""

SMALL = 6.3
"""Pixels of a letter in a bar."""

LIFE, STEP = "life", "step"

LEGEND = {
    STEP: "runs, for no time",
    LIFE: "waits for a call of its own",
    **REASONS,
    OTHER: "waits",
    CONNECTED: "a connection is open",
    BLOCK: "blocks the event loop",
    **IN_GENERAL,
}
"""What the marks mean, in the order of the legend."""

ENDS = tuple(IN_GENERAL)
"""How a call may have ended that did not return, and a connection that was not closed."""

STILL = ("pending", OPEN)
"""Those of them that are no end."""


def rect(x: float, y: float, width: float, height: float, look: str, fill: str = "") -> Markup:
    """Return a rectangle of the classes *look*."""
    round_by = 2.0 if width > 6 else None
    return element(
        "rect", x=x, y=y, width=width, height=height, rx=round_by, class_=look, fill=fill or None
    )


def text(words: str, x: float, y: float, look: str, anchor: str = "start") -> Markup:
    """Return *words* at a place."""
    side = anchor if anchor != "start" else None
    return element("text", words, x=x, y=y, class_=look, text_anchor=side)


def line(x: float, y: float, to: float, look: str, dashes: str | None = None) -> Markup:
    """Return a line straight down, from *y* to *to*."""
    path = f"M{x:.1f} {y:.1f}V{to:.1f}"
    return element("path", d=path, class_=look, stroke_dasharray=dashes)


def bar(ids: str, one: Bar, y: float, tip: Markup) -> Markup:
    """Return a bar with its name in it, where there is room.

    Args:
        ids: What the ids of the picture begin with.
        one: The bar.
        y: Its upper edge.
        tip: What is said where somebody points at it.
    """
    width = max(one.width, 1.5)
    parts = [tip]
    fill = f"url(#{pattern_id(ids, one.kind)})"
    edge = "kp-bar " if width > 4 else ""  # an edge would hide what is thin
    parts.append(rect(one.x, y, width, BAR, f"{edge}kp-{one.kind}", fill))
    name = {BLOCK: "blocks", OTHER: ""}.get(one.kind, one.kind)
    if one.count > 1:
        name = f"{one.count:,} waits"
    if name and len(name) * SMALL + 8 <= width:
        look = f"kp-in kp-in-{one.kind}"
        parts.append(text(name, one.x + width / 2, y + BAR - 4.5, look, "middle"))
    return element("g", *parts)


def end_mark(ended: str, x: float, middle: float) -> Markup:
    """Return the mark of a call that did not return."""
    paths = {
        "cancelled": f"M{x - 5:.1f} {middle - 5:.1f}l10 10m0 -10l-10 10",
        "raised": f"M{x:.1f} {middle - 7:.1f}l6 7l-6 7l-6 -7z",
        "destroyed": f"M{x - 4:.1f} {middle - 5:.1f}h8v10h-8z",
        "pending": f"M{x - 4:.1f} {middle - 6:.1f}l7 6l-7 6",
    }
    paths |= {SIGNALLED: paths["cancelled"], EXITED: paths["raised"], LOST: paths["raised"]}
    paths[OPEN] = paths["pending"]
    look = "kp-end" if ended in STILL else "kp-end kp-stop"
    return element("path", d=paths[ended], class_=look)


def legend(ids: str, used: set[str], width: float, top: float) -> tuple[Markup, float]:
    """Return the marks that were *used* with what they mean, and where they end.

    Args:
        ids: What the ids of the picture begin with.
        used: Kinds of marks.
        width: How much room there is for a line.
        top: Where the legend begins.
    """
    parts: list[Markup] = []
    x, y = 6.0, top + 18
    for kind, words in LEGEND.items():
        if kind not in used:
            continue
        needed = 32 + len(words) * 6.6 + 16
        if x > 6 and x + needed > width:
            x, y = 6.0, y + 22
        parts.append(_swatch(ids, kind, x, y))
        parts.append(text(words, x + 32, y + 4, "kp-soft"))
        x += needed
    return together(*parts), (y + 18 if parts else top + 6)


def _swatch(ids: str, kind: str, x: float, y: float) -> Markup:
    if kind in ENDS:
        return end_mark(kind, x + 13, y)
    if kind == STEP:
        return line(x + 13, y - 8, y + 8, "kp-step")
    if kind == LIFE:
        return rect(x, y - 5, 26, BAR - 6, "kp-life")
    return rect(x, y - 7, 26, 14, f"kp-bar kp-{kind}", f"url(#{pattern_id(ids, kind)})")
