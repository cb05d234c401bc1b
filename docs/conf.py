"""How Sphinx makes the site; `tox -e docs` calls it.

Why Sphinx with MyST and Furo, as of late 2026: Material for MkDocs has ended its maintenance
and MkDocs 1 had no release for two years; their successors are young (Zensical: 0.1) or a
theme short (ProperDocs). Sphinx is kept by many and since 2008. MyST reads the CommonMark
that GitHub shows, and with ``-W`` a link to a page or heading that is missing ends the build.
Furo is one theme for light, dark and phones, with search and without a foreign server.
What axe misses in its pages is put in when they are there.
"""

import tomllib
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"

project = "pytest-asyncio-kata"
author = "The pytest-asyncio-kata maintainers"
copyright = author  # noqa: A001  # Sphinx asks for it by this name

extensions = ["myst_parser"]
myst_heading_anchors = 4
"""Links to headings down to this level are known, by GitHub's names for them."""

highlight_language = "text"
"""What a block without a language is."""

pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "github-dark"

html_theme = "furo"
html_title = "asyncio katas"
html_static_path = ["static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_theme_options = {
    "footer_icons": [
        {
            "name": "GitHub",
            "url": tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]["urls"][
                "Source"
            ],
            "html": "GitHub",
        }
    ],
    "light_css_variables": {"color-brand-primary": "#0b5cad", "color-brand-content": "#0b5cad"},
    "dark_css_variables": {"color-brand-primary": "#6cb6ff", "color-brand-content": "#6cb6ff"},
}

MISSING = {
    # It can be scrolled, so it can be reached from the keyboard.
    "<pre>": '<pre tabindex="0">',
    '<div class="table-wrapper': '<div tabindex="0" class="table-wrapper',
    '<p class="caption" role="heading">': '<p class="caption" role="heading" aria-level="2">',
    '<aside class="sidebar-drawer">': '<aside class="sidebar-drawer" aria-label="All pages">',
    '<aside class="toc-drawer': '<aside aria-label="This page" class="toc-drawer',
}
"""What the theme writes, and what readers without a mouse or without eyes need instead."""


def accessible(page: str) -> str:
    """Return the HTML of *page* with what is missing in it."""
    for written, needed in MISSING.items():
        page = page.replace(written, needed)
    return page


def setup(app: Any) -> None:
    """Let all pages be changed when they have been written."""
    app.connect("build-finished", _changed)


def _changed(app: Any, error: Exception | None) -> None:
    for path in [] if error else Path(app.outdir).rglob("*.html"):
        path.write_text(accessible(path.read_text(encoding="utf-8")), encoding="utf-8")
