"""What does a call come to when what it waits for comes back in other orders?

How long something outside takes is promised nowhere, so a right answer is right in every order.
What goes wrong in the plain order already has something to do with the order only if another
order has shown that: in it all is as it should be.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from ..record.finding import Code, Finding, Reason
from ..record.orders import Order
from ..record.run import Run
from .arrival_words import PRESENT, order_in_words, out_of_turn, place_of
from .cancellation import of_cut
from .hygiene import hygiene
from .outcome import ended

Check = Callable[[Run, Order], Finding | None]
"""Judges the record of one order."""

DIFFERENT = {
    Code.RESULT: "The result depends on what comes back first.",
    Code.OUTPUT: "The printed lines depend on what comes back first.",
    Code.ORDER: "The order of the printed lines depends on what comes back first.",
    Code.NOT_RAISED: "Whether an exception comes out depends on what comes back first.",
}
"""The headline of a race, by what differs from what was asked for."""

HERE = "Here, with one arrival a second,"
"""How the order of a drawing is told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a test asks of a call in every order."""

    check: Check | None = None
    """Judges each order that is meant, and in which the call was not cancelled."""
    meant: Callable[[Order], bool] = lambda _: True
    """Whether an order is meant."""
    ended: Check = lambda run, _: ended(run)
    """Finds an end that the test has not asked for."""
    allow: Collection[str] = ()
    """Names of codes that the test permits, such as ``TASK_LEAKED``."""

    def unmet(self, run: Run, order: Order) -> Finding | None:
        """Return what the check finds in the record of one order."""
        applies = self.check is not None and not order.cancelled and self.meant(order)
        return self.check(run, order) if self.check is not None and applies else None

    def is_met(self, run: Run, order: Order) -> bool:
        """Whether the check was made of that order, and has found nothing."""
        made = not order.cancelled and self.meant(order)
        return made and not self.ended(run, order) and not self.unmet(run, order)


@dataclass(frozen=True, slots=True)
class FoundInOrder:
    """A finding, the order that it was found in, and the record of the call in that order."""

    finding: Finding
    order: Order
    run: Run


def in_orders(run: Run, asked: Asked) -> FoundInOrder | None:
    """Return the first cause of what was not as it should be; of equal ones, in the first order.

    Args:
        run: The record of the call, with its orders.
        asked: What the test asks for.
    """
    found: list[FoundInOrder] = []
    for number, order in enumerate(run.orders.tried):
        found += of_order(run, order, asked, None if number else run)
        if found and not order.name:
            found = [_plain(run, each, asked) for each in found]
            break
    return min(found, key=lambda each: each.finding.code.rank, default=None)


def of_order(
    run: Run, order: Order, asked: Asked, record: Run | None = None
) -> Iterator[FoundInOrder]:
    """Yield what was not as it should be in one *order* of *run*.

    Args:
        run: The record of the call, with its orders.
        order: One of them.
        asked: What the test asks for.
        record: Another record of the call in that order, such as one with all that it did.
    """
    if order.cancelled:
        cut = run.cuts[order.outcome]
        cut = cut if record is None else dataclasses.replace(cut, run=record)
        findings, record = [] if cut.excused else of_cut(cut, asked.allow), cut.run
    else:
        record = record or run.outcomes[order.outcome]
        asked_for = [asked.unmet(record, order), asked.ended(record, order)]
        findings = [*filter(None, asked_for), *hygiene(record, asked.allow)]
    for finding in findings:
        told = _in_that_order(finding, order, record) if order.name else finding
        yield FoundInOrder(told, order, record)


def _plain(run: Run, found: FoundInOrder, asked: Asked) -> FoundInOrder:
    """Return what was *found* in the plain order: a race, if another order is as it should be."""
    if found.finding.code not in DIFFERENT:
        return found
    for order in run.orders.tried:
        if not order.cancelled and asked.is_met(run.outcomes[order.outcome], order):
            plain = f"{HERE} the calls came back in the order in which they were made."
            why = f"{plain} It is as expected when {order_in_words(order, PRESENT)}."
            finding = _race(found.finding, why, order, run)
            return dataclasses.replace(found, finding=finding)
    return found


def _in_that_order(finding: Finding, order: Order, run: Run) -> Finding:
    """Say in which order *finding* was found, and in which it was not."""
    how = order_in_words(order)
    why = f"{HERE} {how}." if how else ""
    if finding.code not in DIFFERENT:
        why = f"{why} {finding.why}".strip()
        return dataclasses.replace(finding, why=why, drawing=True)
    # What the values alone say is right in the order in which the calls were made.
    said = "" if finding.code is Code.RESULT else finding.headline
    return _race(finding, f"{why} {said}".strip(), order, run)


def _race(finding: Finding, why: str, order: Order, run: Run) -> Finding:
    """Return *finding* as a race: in *order*, something came out of its turn that *run* awaited."""
    arrival = out_of_turn(order)
    place = place_of(arrival, run) if arrival is not None else None
    labels = (arrival.label, arrival.before) if arrival is not None else ()
    return Finding(
        code=Code.RACE,
        headline=DIFFERENT[finding.code],
        expected=finding.expected,
        actual=finding.actual,
        why=why,
        place=place or finding.place,
        drawing=True,
        reason=Reason.HELD_UP if _waited_for_a_lock(run) else None,
        rows=tuple(filter(None, (*finding.rows, *labels))),
    )


def _waited_for_a_lock(run: Run) -> bool:
    """Whether a call waited for a lock of the answer: it shared one, and still others came in."""
    return any(wait.reason == "lock" for span in run.timeline.spans for wait in span.waits)
