"""A call in every order of arrivals, as a test judges it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from .. import checks
from ..record.finding import Finding, first_cause
from ..record.orders import Order
from ..record.run import Run
from .assertions import Unmet

Labels = tuple[str, ...]
"""The calls that came back, such as ``fetch /news``, in that order."""

Again = Callable[[str], Run | None]
"""Makes the call again in one order, by its name; returns the whole record, if there is one."""

Check = Callable[[Run, Order], Finding | None]
"""Judges the record of one order."""

When = Callable[[Labels], bool]
"""Whether an order is meant, by the calls that came back in it."""


class JudgedOrders:
    """A call, made once for each order in which the calls that it waits for can come back.

    Every test judges this: in each order the call returns, and leaves nothing behind; and where
    it was cancelled, the cancellation comes out.

    Args:
        run: The record of the call, with its orders.
        allow: Names of codes that this test does not mind.
        again: Makes the call again in one of the orders.
    """

    def __init__(
        self, run: Run, allow: Collection[str] = (), again: Again = lambda _: None
    ) -> None:
        self.record = run
        """The plain record of the call in the plain order, with the orders."""
        self._allow = allow
        self._again = again
        self._ends_asked_for: list[When] = []

    @property
    def tried(self) -> list[Labels]:
        """The calls that came back, in each order that was tried."""
        return [order.labels for order in self.record.orders.tried]

    @property
    def untried(self) -> int:
        """How many more orders were known when the limit was reached; 0 if all were tried."""
        return self.record.orders.untried

    def returned(self, expected: object, *, when: When | None = None) -> None:
        """Check that the call returned a value equal to *expected*, in every order.

        Args:
            expected: The value; or a function that is called with the labels of the calls that
                came back, in that order, and returns the value.
            when: Chooses the orders by these labels; None takes all.

        Raises:
            Unmet: If it did not, in some order.
        """

        def check(run: Run, order: Order) -> Finding | None:
            value = expected(order.labels) if callable(expected) else expected
            return checks.returned(run, value)

        self._judge(check, when)

    def raised(
        self, exception: str, message: str | None = None, *, when: When | None = None
    ) -> None:
        """Check that an exception came out, in every order.

        Args:
            exception: Name of its class, such as ``ValueError``.
            message: Its message; None leaves it open.
            when: As in `returned`.

        Raises:
            Unmet: If it did not, in some order.
        """
        self._ends_asked_for.append(when or (lambda _: True))
        self._judge(lambda run, _: checks.raised(run, exception, message), when)

    def printed(self, *lines: Any, when: When | None = None) -> None:
        """Check that exactly these *lines* were printed, in every order.

        Args:
            lines: The lines; or a function, as in `returned`, that returns them.
            when: As in `returned`.

        Raises:
            Unmet: If a line is missing, or another was printed, in some order.
        """
        self._judge(lambda run, order: checks.printed(run, _lines(lines, order)), when)

    def printed_in_order(self, *groups: Any, when: When | None = None) -> None:
        """Check that exactly these lines were printed, one group after another, in every order.

        Args:
            groups: Lines; a set or list of lines stands for any order among them. Or a function,
                as in `returned`, that returns the list of these.
            when: As in `returned`.

        Raises:
            Unmet: If lines differ, or came in another order.
        """
        self._judge(lambda run, order: checks.printed_in_order(run, _lines(groups, order)), when)

    def finish(self) -> None:
        """Judge what no check has asked for; the fixture calls this when a test has ended.

        Raises:
            Unmet: If in some order something was left behind, the call ended in another way, or
                its cancellation was lost.
        """
        self._judge(None, None)

    def _judge(self, check: Check | None, when: When | None) -> None:
        if not self.record.orders.tried:
            self._raise_plain()
            return
        asked = checks.Asked(
            check,
            meant=lambda order: when is None or when(order.labels),
            ended=self._ended,
            allow=self._allow,
        )
        # What no check has found is judged at the end of the test, as for a single run.
        if check is not None and not any(self._unmet(order, asked) for order in self._orders()):
            return
        found = checks.in_orders(self.record, asked)
        if found is not None:
            raise self._with_all_that_it_did(found, asked)

    def _orders(self) -> Iterator[Order]:
        return (order for order in self.record.orders.tried if not order.cancelled)

    def _unmet(self, order: Order, asked: checks.Asked) -> bool:
        return asked.unmet(self.record.outcomes[order.outcome], order) is not None

    def _raise_plain(self) -> None:
        """Judge a call that did not even end in the plain order."""
        found = checks.hygiene(self.record, self._allow)
        ended = checks.ended(self.record)
        cause = first_cause([*found, ended] if ended else found)
        if cause is not None:
            raise Unmet(checks.with_unbegun(self.record, cause), self.record)

    def _ended(self, run: Run, order: Order) -> Finding | None:
        if any(asked_for(order.labels) for asked_for in self._ends_asked_for):
            return None
        return checks.ended(run)

    def _with_all_that_it_did(self, found: checks.FoundInOrder, asked: checks.Asked) -> Unmet:
        """Return the failure, with the record of all that every task did in that order."""
        order = found.order
        known = order == self.record.orders.tried[0]
        run = None if known else self._again(order.name)
        if run is not None:
            again = checks.of_order(self.record, order, asked, run)
            same = (each for each in again if each.finding.code is found.finding.code)
            found = next(same, found)
        return Unmet(found.finding, found.run, order.name)


def _lines(given: tuple[Any, ...], order: Order) -> list[Any]:
    return list(given[0](order.labels) if len(given) == 1 and callable(given[0]) else given)
