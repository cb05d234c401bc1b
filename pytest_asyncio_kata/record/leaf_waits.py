"""The waits of a call that took time and wait for no other call.

A call that awaits a task, or stands before a lock, waits because another call does.
Counted twice, one wait would look like two that overlap.
"""

from __future__ import annotations

from .timeline import Span, Wait

SAME_TIME = 0.0005
"""Seconds by which two stretches may overlap and still be one after the other."""

PASSED_ON = frozenset({"task", "lock"})
"""Reasons of waits that only pass on the wait of another call."""


def leaf_waits(span: Span) -> list[Wait]:
    """Return the waits of *span* that took time and wait for no other call."""
    return [
        wait
        for wait in span.waits
        if wait.reason not in PASSED_ON and wait.end - wait.begin > SAME_TIME
    ]
