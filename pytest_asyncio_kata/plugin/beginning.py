"""Where to begin in a course in which nothing is written yet."""

from __future__ import annotations

from collections.abc import Sequence

from ..record.finding import Code
from ..results.result import NOT_RUN
from .session_results import KataResults


def where_to_begin(katas: Sequence[KataResults]) -> str:
    """Return the line with the first command; "" if one kata alone was judged, or one is begun."""
    results = [result for found in katas for result in found.results if result.verdict != NOT_RUN]
    fresh = results and all(result.code == Code.NOT_WRITTEN.name for result in results)
    return f"begin: kata read {katas[0].kata.number}" if fresh and len(katas) > 1 else ""
