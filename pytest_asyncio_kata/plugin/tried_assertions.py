"""What can be asked of a learner's tests that were tried with right and broken implementations."""

from __future__ import annotations

from collections.abc import Sequence

from .. import checks
from ..record.finding import Finding
from ..record.run import Run


class JudgedTests:
    """Checks of a run whose scenario returns rows: what each test said of what it was given."""

    record: Run

    def _judge(self, finding: Finding | None) -> None:
        raise NotImplementedError

    def passed_on(self, right: Sequence[str]) -> None:
        """Check that every test passes on each of these implementations.

        Args:
            right: What they are called, such as ``asks in a task of its own``.

        Raises:
            Unmet: If a test fails, does not end, or does not run.
        """
        self._judge(checks.passed_on(self.record, right))

    def noticed(self, broken: Sequence[str]) -> None:
        """Check that each of these implementations makes at least one test fail.

        Args:
            broken: What they are called, such as ``asks the bank each time``.

        Raises:
            Unmet: If all tests pass on one of them, or one test does not end.
        """
        self._judge(checks.noticed(self.record, broken))

    def can_fail(self, broken: Sequence[str]) -> None:
        """Check that every test fails on at least one of these implementations.

        Raises:
            Unmet: If a test passes on all of them.
        """
        self._judge(checks.can_fail(self.record, broken))

    def left_nothing(self, right: Sequence[str]) -> None:
        """Check that no test has left a task, or a coroutine that was never awaited.

        Args:
            right: Implementations on which every test passes.

        Raises:
            Unmet: If one has, or does not pass.
        """
        self._judge(checks.left_nothing(self.record, right))

    def took_no_time(self, right: Sequence[str]) -> None:
        """Check that no test slept, and that none of its time limits ran out.

        Args:
            right: Implementations on which every test passes.

        Raises:
            Unmet: If one did, or does not pass.
        """
        self._judge(checks.took_no_time(self.record, right))
