"""What a stub gives: functions and classes that an answer keeps as they are."""

from __future__ import annotations

import ast
import functools
from pathlib import Path

from ..record.given_code import as_given

TO_WRITE = ("TODO", "NotImplementedError")
"""What stands in each function that a learner is to write."""


def is_to_be_written(text: str) -> bool:
    """Whether *text*, a function of a stub, is what a learner is to write."""
    return any(word in text for word in TO_WRITE)


def given_code(stub: Path) -> tuple[str, ...]:
    """Return each function and class of *stub* that is not to be written, to be compared."""
    try:
        return _given(stub.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):  # a learner has changed the stub itself
        return ()


@functools.cache
def _given(source: str) -> tuple[str, ...]:
    given = []
    for node in ast.parse(source).body:
        text = ast.get_source_segment(source, node) or ""
        if not is_to_be_written(text):
            given.append(as_given(node))
    return tuple(text for text in given if text is not None)
