"""The id of a heading on the page of a lesson."""

from __future__ import annotations

import re


def slug(heading: str) -> str:
    """Return the id of a heading, as GitHub writes it, too."""
    words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return words.replace(" ", "-")
