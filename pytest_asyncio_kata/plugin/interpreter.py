"""Which Python runs: another one than CPython is refused in a sentence, before any test is judged.

The event loop and its recorder read the suspended coroutines, tasks and timers of CPython's own
asyncio. What they would say of another one's has never been tried, and a verdict must be true.
"""

from __future__ import annotations

import platform
import sys

import pytest

REFUSED = (
    "pytest-asyncio-kata needs CPython, and this is {name}: its event loop looks into CPython's own"
    " asyncio, so {name} could get false verdicts."
)


def refusal() -> str:
    """Return why this Python is refused; "" for CPython."""
    if sys.implementation.name == "cpython":
        return ""
    return REFUSED.format(name=platform.python_implementation())


def refuse(*, when_collected: bool) -> None:
    """End the session, if this Python is refused.

    Args:
        when_collected: Whether tests are being collected: pytest takes other exceptions for a
            fault of the file then.

    Raises:
        pytest.UsageError: If it is refused, before that.
    """
    reason = refusal()
    if reason and when_collected:
        pytest.exit(reason, returncode=pytest.ExitCode.USAGE_ERROR)
    if reason:
        raise pytest.UsageError(reason)
