"""What a learner reads of a race. To update: see conftest.py."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import Asked, in_orders, printed_in_order, returned
from pytest_asyncio_kata.record.orders import CANCELLATION, TIMER, Arrival, Order, Orders
from pytest_asyncio_kata.record.run import Cut, End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.values import encode
from pytest_asyncio_kata.report import Heading, explain

READ, WRITE = Place("lock.py", 8, "deposit"), Place("lock.py", 9, "deposit")
HEADING = Heading(
    "14 lock",
    "test_no_deposit_is_lost",
    "Two deposits of 1 and 2 come to 3, whatever comes back first.",
    0,
    3,
    "katas/14_lock/lock.py",
    "balance = await bank.read(account)",
)


def deposits(*calls):
    """Return what the deposits did: the label, begin, end and deposit of each call."""
    spans = [Span(0, "main", "the test", "main", 0, 4, is_task=True, own=False)]
    for number in (1, 2):
        mine = [(begin, end, label) for label, begin, end, who in calls if who == number]
        waits = tuple(
            Wait(begin, end, "sleep", WRITE if "write" in label else READ)
            for begin, end, label in mine
        )
        last = max(end for _, end, _ in mine)
        spans.append(
            Span(
                *(number, "deposit", f"deposit {number}", f"Task-{number}", 0, last),
                parent=0,
                is_task=True,
                waits=waits,
            )
        )
    made = tuple(
        Call(*label.split(), begin, end, "returned", place=WRITE if "write" in label else READ)
        for label, begin, end, _ in calls
    )
    return Timeline(4, tuple(spans), calls=made)


TOGETHER = deposits(
    ("read ada", 0, 1, 1), ("read ada", 0, 2, 2), ("write ada", 1, 3, 1), ("write ada", 2, 4, 2)
)
IN_TURN = deposits(
    ("read ada", 0, 1, 1), ("read ada", 0, 3, 2), ("write ada", 1, 2, 1), ("write ada", 3, 4, 2)
)


def run(value=None, timeline=TOGETHER, end=None, **options):
    """Return a record of the test's call."""
    end = end or End("returned", value=encode(value))
    return Run("`deposit`, called twice at once", "virtual", end, timeline, **options)


def reads_and_writes(*kinds):
    """Return arrivals in this order: ``r1`` is the first read."""
    names = {"r": "read ada", "w": "write ada"}
    return [Arrival(names[kind[0]], int(kind[1])) for kind in kinds]


PLAIN = Order("", tuple(reads_and_writes("r1", "r2", "w1", "w2")), 0)
R1, R2, W1, W2 = PLAIN.arrivals
LATE_READ = Order("1:1", (R1, dataclasses.replace(W1, before="read ada", before_nth=2), R2, W2), 1)
AT_ONCE = Order("1:1", (R1, dataclasses.replace(R2, together=True), W1, W2), 1)
LATE = Order("0:1", (Arrival("", kind=TIMER, before="read ada"), R1, R2, W1, W2), 1)
CUT = Order("0:2", (Arrival("", kind=CANCELLATION, before="read ada"),), 0)


def record(plain, other, order, **options):
    """Return the record of a call with two orders; what came of each."""
    outcomes = tuple(filter(None, (plain, other)))
    return dataclasses.replace(
        plain, orders=Orders((PLAIN, order), 0), outcomes=outcomes, **options
    )


def returns(value):
    """Ask that the call returned *value*."""
    return Asked(lambda seen, _: returned(seen, value))


STUCK = End(
    "stuck",
    "deadlock",
    place=READ,
    waiters=(Waiter("Task-2", "deposit 2", "a lock that is held", READ),),
)
WORSE = run(2, IN_TURN)
LINES = (Line(2, "1 is there"), Line(4, "2 is there"))
SWALLOWED = Cut(1, False, 0.0, READ, "sleep", False, True, run(0, Timeline(0)))

STORIES = {
    "race_in_another_order": in_orders(record(run(3), WORSE, LATE_READ), returns(3)),
    "race_in_the_plain_order": in_orders(record(run(2), run(3, IN_TURN), LATE_READ), returns(3)),
    "race_in_one_round": in_orders(record(run(3), WORSE, AT_ONCE), returns(3)),
    "race_with_a_timer": in_orders(record(run(3), run(None, IN_TURN), LATE), returns(3)),
    "race_of_lines": in_orders(
        record(
            run(3, dataclasses.replace(TOGETHER, lines=LINES)),
            run(3, dataclasses.replace(IN_TURN, lines=LINES[::-1])),
            LATE_READ,
        ),
        Asked(lambda seen, _: printed_in_order(seen, [line.text for line in LINES])),
    ),
    "race_deadlock": in_orders(record(run(3), run(end=STUCK), LATE_READ), returns(3)),
    "race_cancelled": in_orders(record(run(3), None, CUT, cuts=(SWALLOWED,)), returns(3)),
}
"""Each with what was found in its orders."""


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_race_reads_as_agreed(name, width, golden):
    """In at most a screen, at 80 columns word for word."""
    found = STORIES[name]

    text = explain(found.finding, found.run, HEADING, width=width)

    lines = text.splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines if HEADING.path not in line) <= width
    if width == 80:
        assert text == golden(name, text)
