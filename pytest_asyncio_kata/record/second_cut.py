"""The second cancellation of a call that is cancelled twice."""

from __future__ import annotations

from dataclasses import dataclass

from .bounds import Seconds
from .timeline import Place


@dataclass(frozen=True, slots=True)
class SecondCut:
    """A second cancellation, which came while the call answered the first one."""

    at: Seconds
    """Seconds since the call began."""
    place: Place | None
    """The ``await`` of the answer at which it came."""
    waking: bool
    """Whether the result of its wait had come, and its next step had not begun."""
