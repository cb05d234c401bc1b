"""Which of several findings is the cause of the others?"""

from __future__ import annotations

import dataclasses

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


def with_own_line(finding: Finding) -> Finding:
    """Return *finding*; without its line, if the stub gives it: the learner has nothing to change.

    Such a line is recorded only where no line of the learner was involved.
    """
    if finding.place is None or not finding.place.given:
        return finding
    return dataclasses.replace(finding, place=None)
