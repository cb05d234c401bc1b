"""Which of several findings is the cause of the others?"""

from __future__ import annotations

from ..record.finding import Finding, Reason, first_cause


def cause_of(findings: list[Finding]) -> Finding | None:
    """Return the finding that causes the others; None if there is none.

    The order of the codes says it, with one exception: a lock is not held when it is released,
    since its `acquire` was never awaited.
    """
    cause = first_cause(findings)
    if cause is None or cause.reason is not Reason.LOCK_NOT_HELD:
        return cause
    not_acquired = (each for each in findings if each.reason is Reason.LOCK_NOT_ACQUIRED)
    return next(not_acquired, cause)
