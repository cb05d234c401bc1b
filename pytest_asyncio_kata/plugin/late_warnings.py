"""Warnings at the end of a session: they are only warnings, also where warnings are errors.

When pytest cannot write its cache it warns while it ends the session. As an error this would be
the last that is seen of the session: no explanation, no points and no other plugin's file.
"""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Iterator
from typing import Any


@contextlib.contextmanager
def only_warnings() -> Iterator[None]:
    """Show the warnings that would be errors; those that are ignored stay ignored."""
    with warnings.catch_warnings():
        for filter_ in reversed(list(warnings.filters)):
            _repeat(*filter_)
        yield


def _repeat(action: Any, message: Any, category: Any, module: Any, line: int) -> None:
    """Put a filter before all others, again; what was an error is a warning now."""
    action = "default" if action == "error" else action
    warnings.filterwarnings(action, _pattern(message), category, _pattern(module), line)


def _pattern(text: str | re.Pattern[str] | None) -> str:
    return text.pattern if isinstance(text, re.Pattern) else re.escape(text or "")
