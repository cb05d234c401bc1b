"""A terminal that needs a moment for each line of an answer.

On the virtual clock, calls that begin in one step and take as long as each other end at one
instant, and an answer that looks at one end only passes. When each line takes a moment, no two
waits begin at the same instant::

    slow_terminal(answer)
    await answer.main(urls)
"""

from __future__ import annotations

import time
from types import ModuleType
from typing import Any

LINE = 0.000_01
"""Seconds that a line takes."""


def slow_terminal(answer: ModuleType, seconds: float = LINE) -> None:
    """Let each `print` of *answer* take so many *seconds*, during which nothing else runs."""

    def write(*values: object, **options: Any) -> None:
        time.sleep(seconds)
        print(*values, **options)  # noqa: T201 - the answer's own line

    answer.print = write  # type: ignore[attr-defined]
