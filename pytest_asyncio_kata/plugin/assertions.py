"""A run as a test judges it: each method is a check that fails with its finding."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from .. import checks
from ..record.finding import Finding
from ..record.run import Run
from ..record.values import decode
from .tried_assertions import JudgedTests
from .turn_assertions import JudgedTurns


class Unmet(AssertionError):
    """A run did not do what a test asked for.

    Args:
        finding: The cause, when several findings apply.
        run: The run that it was found in.
        order: Name of the order of arrivals that it was found in; "" if it is the plain one.
    """

    def __init__(self, finding: Finding, run: Run, order: str = "") -> None:
        super().__init__(f"{finding.code.name}: {finding.headline}")
        self.finding = checks.with_own_line(finding)
        self.run = run
        self.order = order


class JudgedRun(JudgedTurns, JudgedTests):
    """One run of an answer, with the checks a test can ask for.

    What the run left behind, and an end that no check has asked for, are judged in every
    test: at the first check that fails, and at the end of the test.

    Args:
        run: The record.
        allow: Names of codes that this test does not mind, such as ``TASK_LEAKED``.
        others: Gives the records of the same coroutine function, called with other arguments.
    """

    def __init__(
        self, run: Run, allow: Collection[str] = (), others: Callable[[], Collection[Run]] = tuple
    ) -> None:
        self.record = run
        """The plain record of the run."""
        self._allow = allow
        self._others = others
        self._end_is_asked_for = False

    @property
    def seconds(self) -> float:
        """How long the run took, on its own clock."""
        return self.record.seconds

    @property
    def value(self) -> Any:
        """What the coroutine returned; None if it did not return."""
        return decode(self.record.end.value)

    @property
    def lines(self) -> list[str]:
        """The lines that the answer printed."""
        return [line.text for line in self.record.timeline.lines]

    def returned(self, value: object) -> None:
        """Check that the coroutine returned a value equal to *value*.

        Raises:
            Unmet: If it did not.
        """
        self._judge(checks.returned(self.record, value, self._others()))

    def observed(self, texts: Sequence[str], asked: str = "") -> None:
        """Check that a scenario has seen *texts*: it returns the list of what it has seen.

        With *asked*, a function of the answer, each text is ``place: what it has returned``.

        Raises:
            Unmet: If it has seen something else.
        """
        self._judge(checks.observed(self.record, texts, asked))

    def raised(
        self,
        exception: str,
        message: str | None = None,
        *,
        leaves: Sequence[BaseException] | None = None,
    ) -> None:
        """Check that an exception came out.

        Args:
            exception: Name of its class, such as ``ValueError``.
            message: Its message; None leaves it open.
            leaves: The exceptions in an ``ExceptionGroup``, in their order; their classes and
                messages are compared. A group among them stands for the exceptions in it.

        Raises:
            Unmet: If it did not.
        """
        self._end_is_asked_for = True
        self._judge(checks.raised(self.record, exception, message, leaves))

    def took(
        self, seconds: float, *, instead_of: float | None = None, in_turn: bool = False
    ) -> None:
        """Check that the run took about *seconds*.

        Args:
            seconds: How long it should take, on the run's clock.
            instead_of: How long it takes when calls that should overlap do not, or
                the other way round; tells which mistake it is.
            in_turn: Whether its calls have to run one after another: then it does not take
                too long because they did.

        Raises:
            Unmet: If it took longer or shorter.
        """
        self._judge(checks.took(self.record, seconds, instead_of, in_turn))

    def printed(self, *lines: str) -> None:
        """Check that exactly these *lines* were printed, in any order.

        Raises:
            Unmet: If a line is missing, or another was printed.
        """
        self._judge(checks.printed(self.record, lines))

    def printed_in_order(self, *groups: str | Iterable[str]) -> None:
        """Check that exactly these lines were printed, one group after another.

        Args:
            groups: Lines; a set or list of lines stands for any order among them.

        Raises:
            Unmet: If lines differ, or came in another order.
        """
        self._judge(checks.printed_in_order(self.record, groups))

    def handled(self, pattern: str, values: Iterable[object]) -> None:
        """Check that each of *values* was handled, and none of them twice.

        Args:
            pattern: How the line ends that is printed for a value, with ``{}`` where the
                value stands, such as ``get a val: {}``.
            values: The values to be handled; if a value is given twice, it has to be handled twice.

        Raises:
            Unmet: If a value is missing, was handled too often, or was never put.
            ValueError: If the pattern has no place for the value.
        """
        if pattern.count("{}") != 1:
            raise ValueError(f"{pattern!r} has no single {{}} for the value: 'get a val: {{}}'")
        self._judge(checks.handled(self.record, pattern, values))

    def kept_pace(self, name: str, every: float) -> None:
        """Check that the coroutine called *name* never waited longer than it asked for.

        Args:
            name: Name of a coroutine function that sleeps over and over.
            every: How many seconds each of its sleeps lasts, on the run's clock.

        Raises:
            Unmet: If it stood still, or did not sleep at all.
        """
        self._judge(checks.kept_pace(self.record, name, every))

    def gave_way(self, fake: str, every: int) -> None:
        """Check that *fake* was never called more than *every* times within one step.

        Args:
            fake: Name of a fake such as ``work``.
            every: After how many calls other tasks must have had their turn.

        Raises:
            Unmet: If it was.
        """
        self._judge(checks.gave_way(self.record, fake, every))

    def gave_back(self) -> None:
        """Check that all that was taken from fakes has been given back at the end of the run.

        A scenario may note what it hands out with ``calls_on(loop).begins(...)``, from
        `pytest_asyncio_kata.worker.recording.calls`, as the fakes do.

        Raises:
            Unmet: If a permit, a resource or a call is still open.
        """
        kept = checks.open_calls(self.record)
        if kept is not None:
            # What was left, such as a generator, is why something in it is still open.
            self._raise_cause([*self._general_findings(), kept])

    def threads(self, at_most: int) -> None:
        """Check that never more than *at_most* threads were used beside the event loop's.

        Raises:
            Unmet: If there were more at the same time.
        """
        self._judge(checks.threads(self.record, at_most))

    def predicted(self, lines: Iterable[str]) -> None:
        """Check that the value, a learner's prediction, is the list of *lines*.

        The message about a difference does not show the lines.

        Raises:
            Unmet: If it is another list, or no list of str.
        """
        self._judge(checks.predicted(self.record, lines))

    def overlapped(
        self,
        count: int | None = None,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        name: str | None = None,
    ) -> None:
        """Check how many waits or calls went on at the same time.

        Ask for limits before the time that the run took: too many at the same time are the cause
        of a run that is too short.

        Args:
            count: At some moment, at least so many waits.
            at_least: At each instant until the last call has begun, at least so many calls: one
                begins as soon as there is room. Batches are too few between their ends.
            at_most: At each instant, at most so many calls.
            name: Which calls the two limits count: those of the fake with this name or, if it was
                not called, of the coroutine. None counts all calls of fakes; without any, waits.

        Raises:
            Unmet: If there were too many or too few.
            ValueError: If nothing is asked for, or more at least than at most.
        """
        if count is at_least is at_most is None:
            raise ValueError("say how many: overlapped(4), or overlapped(at_least=4, at_most=4)")
        if at_least is not None and at_most is not None and at_least > at_most:
            raise ValueError(f"at least {at_least} cannot be at most {at_most}")
        if count is not None:
            self._judge(checks.overlapped(self.record, count))
        if at_least is not None or at_most is not None:
            self._judge(checks.within_limits(self.record, at_least, at_most, name))

    def finish(self) -> None:
        """Judge what no check has asked for; the fixture calls this when a test has ended.

        Raises:
            Unmet: If something was left behind, or the run ended in another way.
        """
        self._raise_cause(self._general_findings())

    def _judge(self, finding: Finding | None) -> None:
        # What was left behind may be the cause of a failed check. If no check has failed, it is
        # judged at the end of the test: a later check may find an earlier cause.
        if finding is not None:
            self._raise_cause([finding, *self._general_findings()])

    def _general_findings(self) -> list[Finding]:
        findings = checks.hygiene(self.record, self._allow)
        if not self._end_is_asked_for and (end := checks.ended(self.record)):
            findings.append(end)
        return findings

    def _raise_cause(self, findings: list[Finding]) -> None:
        cause = checks.cause_of(findings)
        if cause is not None:
            raise Unmet(checks.with_unbegun(self.record, cause), self.record)
