"""A lesson as a page, so that an explanation can link to one of its headings.

Lessons are Markdown. Of its HTML only what folds an answer (``<details>``) is kept; comments
are left out, and any other element is shown as text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from types import MappingProxyType
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from ..narrowing import PHONE, narrowed
from .document import document
from .lesson_slug import slug
from .markup import Markup, element, escaped

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

_FOLD = re.compile(r"(</?(?:details|summary)>)")

ALWAYS_FITS = 30
"""How many columns of code a small phone shows."""

_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


def lesson_page(
    kata: str,
    text: str,
    *,
    tests: str,
    pictures: Mapping[str, bytes],
    led: Callable[[str], str],
) -> str:
    """Return the page of a lesson.

    Args:
        kata: Number and topic, such as ``03 gather``.
        text: The lesson, as Markdown.
        tests: File of the page that shows the tests of the kata.
        pictures: The pictures that the lesson shows, by their names; a page loads nothing, so
            they become a part of it.
        led: Where a link of the lesson leads from the page.
    """
    inside = rendered(text, pictures=pictures, led=led)
    back = element("a", f"Tests of {kata}", href=tests)
    head = element("header", element("nav", back, aria_label="Pages", class_="ways"))
    main = element("main", inside, id="main", class_="lesson")
    return document(f"{kata}: the lesson", head, main, skip="To the lesson")


def rendered(
    text: str,
    *,
    led: Callable[[str], str],
    pictures: Mapping[str, bytes] = MappingProxyType({}),
    below: int = 0,
) -> Markup:
    """Return Markdown as a part of a page.

    Args:
        text: The Markdown.
        led: Where a link leads from the page.
        pictures: The pictures that it shows, by their names.
        below: By how many levels its headings are below those of a page of its own.
    """
    env = {"pictures": pictures, "led": led}
    parser = _markdown()
    tokens = parser.parse(text, env)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1:]) + below, 6)}"
    return Markup(parser.renderer.render(tokens, parser.options, env))


def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    rules: dict[str, Callable[..., str]] = {
        "heading_open": _heading,
        "html_block": _html,
        "html_inline": _html,
        "image": _picture,
        "link_open": _link,
        "fence": _code,
    }
    for name, rule in rules.items():
        parser.add_render_rule(name, rule)
    return parser


Env = MutableMapping[str, Any]
Tokens = Sequence[Token]


def _heading(self: RendererHTML, tokens: Tokens, at: int, options: OptionsDict, env: Env) -> str:
    name = slug(tokens[at + 1].content)
    many = env.setdefault("slugs", {})
    many[name] = number = many.get(name, -1) + 1
    tokens[at].attrSet("id", f"{name}-{number}" if number else name)
    return self.renderToken(tokens, at, options, env)


def _html(_: RendererHTML, tokens: Tokens, at: int, *__: object) -> str:
    pieces = _FOLD.split(_COMMENT.sub("", tokens[at].content))
    return "".join(piece if number % 2 else escaped(piece) for number, piece in enumerate(pieces))


def _picture(_: RendererHTML, tokens: Tokens, at: int, __: OptionsDict, env: Env) -> str:
    token = tokens[at]
    name = str(token.attrs.get("src", ""))
    words = token.content
    kind = _KINDS.get(name[name.rfind(".") :])
    if kind is None or name not in env["pictures"]:
        return element("em", words)
    data = b64encode(env["pictures"][name]).decode("ascii")
    return element("img", alt=words, src=f"data:{kind};base64,{data}")


def _link(self: RendererHTML, tokens: Tokens, at: int, options: OptionsDict, env: Env) -> str:
    target = str(tokens[at].attrs.get("href", ""))
    if not re.match(r"[a-z]+:|#", target):
        tokens[at].attrSet("href", env["led"](target))
    return self.renderToken(tokens, at, options, env)


def _code(_: RendererHTML, tokens: Tokens, at: int, *__: object) -> str:
    text = tokens[at].content.rstrip("\n")
    if tokens[at].info.strip() != "text":
        return _block(text)
    on_a_phone = narrowed(text, PHONE)
    if on_a_phone == text:
        return _block(text, "drawing")
    # Which of them is seen depends on the width of the window.
    return _block(text, "drawing wide") + _block(on_a_phone, "drawing narrow")


def _block(text: str, look: str | None = None) -> str:
    lines = text.splitlines()
    code = element("code", Markup("\n".join(map(escaped, lines))))
    if max(map(len, lines), default=0) <= ALWAYS_FITS:
        return element("pre", code, class_=look)
    # It can be scrolled, so it can be reached from the keyboard.
    name = "A drawing" if look else "A program"
    return element("pre", code, class_=look, tabindex="0", role="group", aria_label=name)
