"""A call that was cancelled at every step, as a test judges it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from .. import checks
from ..record.finding import first_cause
from ..record.run import Run
from .assertions import JudgedRun, Unmet


class JudgedSweep:
    """A call and its repetitions, each cancelled at another moment.

    Every test judges this: the call that is not cancelled ends well, or runs for ever if it
    should; it can be cancelled at all; and at every moment the cancellation comes out and
    leaves nothing behind.

    Args:
        run: The record of the call, with its cuts.
        allow: Names of codes that this test does not mind.
        forever: Whether the call runs until it is cancelled.
    """

    def __init__(self, run: Run, allow: Collection[str] = (), *, forever: bool = False) -> None:
        self.record = run
        """The plain record of the call, with its cuts."""
        self._allow = allow
        self._forever = forever

    def ended_printing(self, *lines: str) -> None:
        """Check that these were the last lines printed, at each moment of cancellation.

        Raises:
            Unmet: If other lines were the last ones, at some moment.
        """
        self._judge(lambda run: checks.ended_printing(run, lines))

    def gave_back(self) -> None:
        """Check that all that was taken from fakes was given back, at each moment of cancellation.

        Raises:
            Unmet: If a permit, a resource or a call was still open at the end.
        """
        self._judge(checks.gave_back)

    def finish(self) -> None:
        """Judge what no check has asked for; the fixture calls this when a test has ended.

        Raises:
            Unmet: If a cancellation was lost or something was left behind, or if there was no
                moment at which the call could be cancelled.
        """
        self._judge_whole()
        self._raise_cause(self._everywhere())
        one_step = checks.gives_up_control(self.record)
        if one_step is not None and not self._forever:
            raise Unmet(one_step, self.record)

    def _judge(self, check: Callable[[Run], checks.Found]) -> None:
        self._judge_whole()
        found = check(self.record)
        if found:
            self._raise_cause([*found, *self._everywhere()])

    def _judge_whole(self) -> None:
        """Judge the call that was not cancelled."""
        if not self._forever:
            JudgedRun(self.record, self._allow).finish()
            return
        found = checks.hygiene(self.record, self._allow)
        ended = checks.goes_on(self.record)
        cause = first_cause([*found, ended] if ended else found)
        if cause is not None:
            raise Unmet(cause, self.record)

    def _everywhere(self) -> checks.Found:
        return checks.cancelled_everywhere(self.record, self._allow)

    def _raise_cause(self, found: checks.Found) -> None:
        """Raise the cause that comes first; of equal causes, the one at the earliest moment."""
        if found:
            raise Unmet(*min(found, key=lambda pair: pair[0].code.rank))
