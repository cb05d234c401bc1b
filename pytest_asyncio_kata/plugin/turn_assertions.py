"""What a test can ask of those who wait for their turn."""

from __future__ import annotations

from collections.abc import Mapping

from .. import checks
from ..record.finding import Finding
from ..record.run import Run


class JudgedTurns:
    """Checks of a run: who came first, who was woken together, and when calls could be made."""

    record: Run

    def _judge(self, finding: Finding | None) -> None:
        raise NotImplementedError

    def kept_rate(
        self,
        name: str,
        most: int,
        *,
        per: float,
        came: Mapping[str, float],
        calendar: Mapping[float, float] | None = None,
    ) -> None:
        """Check that calls were made in turn, neither too soon after others nor too late.

        Args:
            name: Of the fake whose calls begin, such as ``ask``; how long they last is left open.
            most: How many of them may be made in any *per* seconds.
            per: So many seconds later a call does not count any more.
            came: From which moment on each argument waited for its call, in the order in which
                they came. Whoever gives up makes no call, and does not count; nor does a call
                with another argument.
            calendar: By how many seconds a scenario has set the calendar, and when.

        Raises:
            Unmet: If one call came too soon, too late, or before that of somebody who had come
                earlier.
        """
        self._judge(checks.kept_rate(self.record, name, most, per, came, calendar))

    def served_in_turn(self, name: str) -> None:
        """Check that calls of the coroutine *name* ended in the order in which they began.

        Calls that were cancelled do not count, and several may end at the same instant.

        Args:
            name: A coroutine of the answer that waits until it is served, such as ``take``.

        Raises:
            Unmet: If one that began later ended earlier.
        """
        self._judge(checks.served_in_turn(self.record, name))

    def in_one_round(self, fake: str) -> None:
        """Check that all calls of *fake* were made in one round of the event loop.

        In a round everything that is ready gets one step: who is woken by one event goes on in
        one round.

        Args:
            fake: Name of a fake that each waiter calls when it goes on, such as ``passes``.

        Raises:
            Unmet: If some of the calls came in a later round.
        """
        self._judge(checks.in_one_round(self.record, fake))
