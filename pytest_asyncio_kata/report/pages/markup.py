"""Elements of HTML and SVG, as text in which nothing that a learner wrote can do harm.

Text becomes part of a page only through `element`, and what is no `Markup` is
escaped there: control characters and lone surrogates become visible letters,
and the letters of the markup become references. So nobody can forget it.
"""

from __future__ import annotations

import html
import re

from ..safe_text import printable


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Return *text* as markup that shows it."""
    return text if isinstance(text, Markup) else Markup(html.escape(printable(text)))


def element(name: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """Return an element around *children*.

    Args:
        name: Its name.
        children: What is in it; escaped, unless it is markup.
        attributes: By name, with ``_`` for ``-``, and ``class_`` for ``class``. One that is None
            is left out; numbers are rounded to a hundredth.
    """
    opened = name + "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(escaped(child) for child in children)
    if not children:
        return Markup(f"<{opened}/>")
    return Markup(f"<{opened}>{inside}</{name}>")


def _attribute(value: str | float) -> str:
    if isinstance(value, str):
        return escaped(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")


def together(*parts: str) -> Markup:
    """Return *parts*, one after the other, each on a line of its own."""
    return Markup("\n".join(escaped(part) for part in parts if part))


def with_code(text: str) -> Markup:
    """Return *text* as markup in which what stands in backticks is code.

    A number and its seconds stay on one line.
    """
    pieces = text.split("`")
    if len(pieces) % 2 == 0:  # one has no partner
        pieces = [text]
    return Markup(
        "".join(
            element("code", piece) if number % 2 else Markup(_SECONDS.sub("&nbsp;", escaped(piece)))
            for number, piece in enumerate(pieces)
        )
    )


_SECONDS = re.compile(r"(?<=\d) (?=m?s\b)")
