"""What a check found: a diagnosis that can be shown.

`Code` names every diagnosis there is, causes before their symptoms: when
several findings apply to one run, the one whose code stands first is shown.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from .timeline import Place


class Code(enum.Enum):
    """A diagnosis and what it means."""

    HARNESS = "the tool itself failed; nothing is said about the answer"
    NOT_WRITTEN = "the stub is untouched"
    BROKEN = "the file cannot be loaded, or cannot be judged as it is"
    DIED = "the process of the answer ended early"
    UNPROVEN = "the record does not agree with what was seen from outside"
    NESTED_RUN = "asyncio.run inside a running event loop"
    WRONG_THREAD = "the event loop was used from another thread"
    LOOP_BLOCKED = "one step kept the event loop from running anything else"
    RAISED = "an exception that was not asked for came out"
    NEVER_AWAITED = "a coroutine was created and never awaited"
    CANCEL_SWALLOWED = "a cancellation did not come out"
    CANCEL_REPLACED = "a cancellation came out as another exception"
    DEADLOCK = "all tasks wait, and nothing can wake any of them"
    LIVELOCK = "a task asks again and again instead of waiting"
    SEQUENTIAL = "ran one after another where overlap was asked for"
    CONCURRENT = "overlapped where one after another was asked for"
    TIMEOUT = "did not end in time"
    TASK_LEAKED = "a task was still running at the end"
    LOST_EXCEPTION = "an exception that nobody looked at"
    NOT_RAISED = "an exception was asked for and did not come"
    CLEANUP_MISSED = "something was not given back"
    OVER_LIMIT = "more at once than allowed"
    UNDER_LIMIT = "fewer at once than possible"
    RACE = "the result depends on the order of ready tasks"
    TOO_FAST = "waits were skipped"
    TOO_SLOW = "took longer than asked for"
    ORDER = "things happened in another order"
    OUTPUT = "other lines were printed"
    RESULT = "another value was returned"
    HARDCODED = "the value does not depend on the input"

    @property
    def rank(self) -> int:
        """Position among the causes; a smaller rank is shown first."""
        return _RANK[self]


_RANK = {code: rank for rank, code in enumerate(Code)}

ONCE = (Code.NOT_WRITTEN, Code.BROKEN)
"""Diagnoses of an answer that could not be called, or not be judged as it is. They concern a
kata as a whole: they are shown once for it, without a drawing."""

NOT_YET = (Code.RACE,)
"""Diagnoses that no check gives yet, so no page lists them. RACE waits for a check that repeats
a run in other orders of arrival."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A point of the timeline."""

    at: float
    """Seconds since the run began."""
    text: str
    """What happened then."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between what a run did and what was asked for, ready to be explained."""

    code: Code
    headline: str
    """One sentence that says what happened."""
    expected: str = ""
    actual: str = ""
    """What was seen, in the unit of *expected*."""
    why: str = ""
    """The cause, named only where the record proves it."""
    place: Place | None = None
    """The line of the answer to look at."""
    next: str = ""
    """A heading of the kata's lesson."""
    drawing: bool = False
    """Whether the timeline helps to see it."""
    pointer: Pointer | None = None
    """The point of the timeline that the finding is about."""


def first_cause(findings: list[Finding]) -> Finding | None:
    """Return the finding that causes the others; None if there is none."""
    return min(findings, key=lambda finding: finding.code.rank, default=None)
