"""What does a call come to when what it waits for comes back in other orders?

How long something outside takes is promised nowhere, so a right answer is right in every order.
What goes wrong in the plain order already has something to do with the order only if another
order has shown that: in it all is as it should be.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from ..record.finding import Code, Finding
from ..record.orders import Order
from ..record.run import Run
from ..record.timeline import Place
from .arrival_words import order_in_words, out_of_turn, place_of
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

PLAIN = "Here the calls came back in the order in which they were made."


@dataclass(frozen=True, slots=True)
class FoundInOrder:
    """A finding, the order that it was found in, and the record of the call in that order."""

    finding: Finding
    order: Order
    run: Run


def in_orders(
    run: Run,
    check: Check | None = None,
    allow: Collection[str] = (),
    asked_for: Check = lambda run, _: ended(run),
) -> FoundInOrder | None:
    """Return the first cause of what was not as it should be in the smallest order.

    Args:
        run: The record of the call, with its orders.
        check: What the test asks of each order in which the call was not cancelled.
        allow: Names of codes that the test permits, such as ``TASK_LEAKED``.
        asked_for: Finds out whether the call ended in a way that no test has asked for.
    """
    found: list[FoundInOrder] = []
    for number, order in enumerate(run.orders.tried):
        record = None if number else run
        found += of_order(run, order, check, allow, asked_for, record)
        if found and not order.name:
            found = [_plain(run, each, check, asked_for) for each in found]
            break
    return min(found, key=lambda each: each.finding.code.rank, default=None)


def of_order(
    run: Run,
    order: Order,
    check: Check | None,
    allow: Collection[str],
    asked_for: Check,
    record: Run | None = None,
) -> Iterator[FoundInOrder]:
    """Yield what was not as it should be in one *order* of *run*.

    Args:
        run: The record of the call, with its orders.
        order: One of them.
        check: As in `in_orders`, like the following two.
        allow: Names of codes.
        asked_for: Judges the end.
        record: Another record of the call in that order, such as one with all that it did.
    """
    if order.cancelled:
        cut = run.cuts[order.outcome]
        cut = cut if record is None else dataclasses.replace(cut, run=record)
        findings, record = [] if cut.excused else list(of_cut(cut, allow)), cut.run
    else:
        record = record or run.outcomes[order.outcome]
        end = asked_for(record, order)
        findings = [*hygiene(record, allow), *([end] if end else [])]
        if check is not None and (unmet := check(record, order)):
            findings.insert(0, unmet)
    for finding in findings:
        if order.name:
            finding = _in_that_order(finding, order, record)
        yield FoundInOrder(finding, order, record)


def _plain(run: Run, found: FoundInOrder, check: Check | None, asked_for: Check) -> FoundInOrder:
    """Return what was *found* in the plain order; it is a race if another order is as it should be.

    Args:
        run: The record of the call, with its orders.
        found: The finding.
        check: As in `in_orders`.
        asked_for: As in `in_orders`.
    """
    if check is None or found.finding.code not in DIFFERENT:
        return found
    for order in run.orders.tried:
        if order.cancelled:
            continue
        other = run.outcomes[order.outcome]
        if check(other, order) is None and asked_for(other, order) is None:
            how = order_in_words(order)
            why = (
                "Here the calls came back in the order in which they were made. It is as it should"
            )
            finding = _race(found.finding, f"{why} be when {how}.", _place_of(order, run))
            return dataclasses.replace(found, finding=finding)
    return found


def _in_that_order(finding: Finding, order: Order, run: Run) -> Finding:
    """Say in which order *finding* was found, and in which it was not."""
    how = order_in_words(order)
    why = f"Here {how}." if how else ""
    if finding.code not in DIFFERENT:
        why = f"{why} {finding.why}".strip()
        return dataclasses.replace(finding, why=why, drawing=True)
    # What the values alone say is right in the order in which the calls were made.
    said = "" if finding.code is Code.RESULT else finding.headline
    return _race(finding, f"{why} {said}".strip(), _place_of(order, run))


def _race(finding: Finding, why: str, place: Place | None) -> Finding:
    return Finding(
        code=Code.RACE,
        headline=DIFFERENT[finding.code],
        expected=finding.expected,
        actual=finding.actual,
        why=why,
        place=place or finding.place,
        drawing=True,
        rows=finding.rows,
    )


def _place_of(order: Order, run: Run) -> Place | None:
    """Return the line that awaited the first call that came back out of its turn."""
    arrival = out_of_turn(order)
    return place_of(arrival, run) if arrival is not None else None
