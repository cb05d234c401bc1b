"""Cells of a CSV file that every spreadsheet shows and no spreadsheet computes."""

from __future__ import annotations

import re

from .plain_text import plain

BYTE_ORDER_MARK = "\ufeff"
"""With what a file begins, so that Excel reads it as UTF-8."""

FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Signs with which a formula of a spreadsheet may begin; the last four are full-width."""

INSIDE = re.compile(rf"""([;,\t\n|][\s"]*)(?=[{re.escape("".join(FORMULA))}])""")
"""Where a formula begins if a spreadsheet takes a sign inside of a cell for the end of it."""


def cell(value: str | int) -> str | int:
    """Return *value* so that every spreadsheet shows it and no spreadsheet computes it."""
    if isinstance(value, int):
        return value
    text = plain(value)
    # Some skip white space before they look for a formula.
    risky = text.startswith(FORMULA) or text[:1].isspace()
    text = INSIDE.sub(r"\1'", text)
    return f"'{text}" if risky else text
