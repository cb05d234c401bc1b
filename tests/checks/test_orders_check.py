"""What is found in the orders of arrival of one call; all records are typed by hand."""

import dataclasses

from pytest_asyncio_kata.checks import Asked, in_orders, printed, raised, returned
from pytest_asyncio_kata.checks.arrival_words import PRESENT, order_in_words
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.orders import CANCELLATION, TIMER, Arrival, Order, Orders
from pytest_asyncio_kata.record.run import RETURNED, STUCK, Cut, End, Run
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Timeline
from pytest_asyncio_kata.record.values import encode

LINE = Place("answer.py", 7, "main")

CALLS = (
    Call("fetch", "'a'", 0, 1, "returned", place=Place("answer.py", 3)),
    Call("fetch", "'b'", 0, 2, "returned", place=LINE),
)


def outcome(value=None, *lines, **options):
    """Return what an order came to."""
    timeline = Timeline(2.0, lines=tuple(Line(2.0, text) for text in lines))
    return Run("main", "virtual", End(RETURNED, value=encode(value)), timeline, **options)


def order(number, *arrivals, name=""):
    """Return an order with that outcome."""
    return Order(name, arrivals, number)


A, B = Arrival("fetch a"), Arrival("fetch b")
PLAIN = order(0, A, B)
B_FIRST = order(1, dataclasses.replace(B, before="fetch a"), A, name="0:1")


def record(*outcomes, orders=(PLAIN, B_FIRST), cuts=()):
    """Return the record of a call with these *outcomes*, the first that of the plain order."""
    whole = dataclasses.replace(
        outcomes[0], timeline=dataclasses.replace(outcomes[0].timeline, calls=CALLS)
    )
    return dataclasses.replace(whole, outcomes=outcomes, orders=Orders(orders, 0), cuts=cuts)


def returns(value):
    """Ask that the call returned *value*."""
    return Asked(lambda run, _: returned(run, value))


def test_what_is_right_in_each_order_is_right():
    """Nothing is found."""
    assert in_orders(record(outcome(1), outcome(1)), returns(1)) is None


def test_a_wrong_result_in_one_order_is_a_race():
    """With expected and actual of the result, and the order in words."""
    found = in_orders(record(outcome([1, 2]), outcome([2, 1])), returns([1, 2]))

    assert found.order is B_FIRST
    assert found.finding.code is Code.RACE
    assert found.finding.headline == "The result depends on what comes back first."
    assert (found.finding.expected, found.finding.actual) == ("[1, 2]", "[2, 1]")
    assert (
        found.finding.why
        == "Here, with one arrival a second, `fetch b` came back before `fetch a`."
    )
    assert found.finding.drawing


def test_its_line_awaited_the_call_that_came_out_of_its_turn():
    """Where the record knows the calls of that order."""
    whole = record(outcome(1), outcome(2))
    second = dataclasses.replace(whole.outcomes[1], timeline=whole.timeline)
    whole = dataclasses.replace(whole, outcomes=(whole.outcomes[0], second))

    assert in_orders(whole, returns(1)).finding.place == LINE


def test_what_is_wrong_in_each_order_is_no_race():
    """The finding is that of a single run."""
    found = in_orders(record(outcome(3), outcome(4)), returns(1))

    assert found.finding.code is Code.RESULT
    assert found.finding.headline == "main returned 3, not 1."
    assert not found.order.name
    assert found.run.timeline.calls == CALLS


def test_what_is_wrong_in_the_plain_order_is_a_race_if_another_order_is_right():
    """That order is told."""
    found = in_orders(record(outcome(3), outcome(7)), returns(7))

    assert found.finding.code is Code.RACE
    assert (found.finding.expected, found.finding.actual) == ("7", "3")
    assert found.finding.why == (
        "Here, with one arrival a second, the calls came back in the order in which they were made."
        " It is as expected when `fetch b` comes back before `fetch a`."
    )
    assert not found.order.name


def test_an_order_that_is_not_meant_proves_nothing():
    """It is neither a fault nor the order in which all is as expected."""
    only_a = Asked(lambda run, _: returned(run, 7), lambda order: order.labels[0] == "fetch a")

    assert in_orders(record(outcome(3), outcome(7)), only_a).finding.code is Code.RESULT
    assert in_orders(record(outcome(7), outcome(3)), only_a) is None


def test_what_is_expected_may_depend_on_the_order():
    """The check is handed the order."""
    whole = record(outcome("fetch a"), outcome("fetch b"))

    assert in_orders(whole, Asked(lambda run, order: returned(run, order.labels[0]))) is None


def test_lines_that_differ_in_one_order_are_a_race():
    """The difference is told as for a single run."""
    whole = record(outcome(None, "one"), outcome(None, "two"))
    finding = in_orders(whole, Asked(lambda run, _: printed(run, ["one"]))).finding

    assert finding.code is Code.RACE
    assert finding.headline == "The printed lines depend on what comes back first."
    assert (finding.expected, finding.actual) == ("'one'", "'two'")


def test_an_exception_that_does_not_come_in_one_order_is_a_race():
    """The call returned there."""
    failed = dataclasses.replace(outcome(), end=End("raised", how="ValueError"))
    found = in_orders(
        record(failed, outcome(1)),
        Asked(lambda run, _: raised(run, "ValueError"), ended=lambda *_: None),
    )

    assert found.finding.code is Code.RACE
    assert found.finding.actual == "no exception"


def test_a_deadlock_in_one_order_keeps_its_name():
    """And the order is told as its cause."""
    stuck = dataclasses.replace(outcome(), end=End(STUCK, how="deadlock"))
    found = in_orders(record(outcome(1), stuck), returns(1))

    assert found.finding.code is Code.DEADLOCK
    assert found.finding.why.startswith(
        "Here, with one arrival a second, `fetch b` came back before `fetch a`."
    )
    assert found.finding.drawing


def test_what_is_left_behind_in_one_order_is_found():
    """Without being asked for, unless the test allows it."""
    left = Left(tasks=(LeftTask("t", "fetch a", LINE),))
    whole = record(outcome(1), outcome(1, left=left))

    assert in_orders(whole, Asked()).finding.code is Code.TASK_LEAKED
    assert in_orders(whole, Asked(allow=["TASK_LEAKED"])) is None


def test_the_cause_comes_before_its_symptoms():
    """Whichever order is the smaller one."""
    later = dataclasses.replace(B_FIRST, name="1:1", outcome=2)
    left = Left(tasks=(LeftTask("t", "fetch a", LINE),))
    whole = record(outcome(1), outcome(2), outcome(1, left=left), orders=(PLAIN, B_FIRST, later))

    assert in_orders(whole, returns(1)).finding.code is Code.TASK_LEAKED


def test_of_equal_causes_the_smallest_order_is_told():
    """The first that was tried."""
    later = dataclasses.replace(B_FIRST, name="0:1,1:1")
    whole = record(outcome(1), outcome(2), orders=(PLAIN, B_FIRST, later))

    assert in_orders(whole, returns(1)).order.name == "0:1"


def cancelled(end, **options):
    """Return a record with an order in which the call was cancelled before its first arrival."""
    stops = order(0, Arrival("", kind=CANCELLATION, before="fetch a"), name="0:2")
    run = dataclasses.replace(outcome(), end=end)
    cut = Cut(1, False, 0.0, LINE, "sleep", False, True, run, **options)
    return record(outcome(1), orders=(PLAIN, stops), cuts=(cut,))


def test_a_cancellation_has_to_come_out():
    """In each order that has one; there the check of the result does not count."""
    assert in_orders(cancelled(End("cancelled")), returns(1)) is None

    finding = in_orders(cancelled(End(RETURNED, value=1)), returns(1)).finding
    assert finding.code is Code.CANCEL_SWALLOWED
    assert finding.why.startswith(
        "Here, with one arrival a second, the call was cancelled before `fetch a` came back."
    )


def test_a_cancellation_that_asyncio_has_lost_is_excused():
    """As where a call is cancelled everywhere."""
    whole = cancelled(End(RETURNED, value=1))
    cut = dataclasses.replace(whole.cuts[0], excused=True)

    assert in_orders(dataclasses.replace(whole, cuts=(cut,)), returns(1)) is None


def said(*arrivals):
    """Return an order in words."""
    return order_in_words(order(0, *arrivals))


def test_the_plain_order_needs_no_words():
    """Nothing came out of its turn."""
    assert said(A, B) == ""


def test_two_calls_in_one_round_are_told():
    """The loop has seen both at once."""
    both = said(A, dataclasses.replace(B, together=True))

    assert both == "`fetch a` and `fetch b` came back in one round of the event loop"


def test_two_calls_of_one_label_in_one_round_are_told():
    """By their numbers."""
    reads = [Arrival("read ada", nth, together=nth > 1) for nth in (1, 2)]

    assert (
        said(*reads)
        == "the first and the second `read ada` came back in one round of the event loop"
    )


def test_an_order_that_was_not_drawn_is_told_in_the_present():
    """It is how it would be right."""
    order_of = order(0, dataclasses.replace(B, before="fetch a"), A)

    assert order_in_words(order_of, PRESENT) == "`fetch b` comes back before `fetch a`"


def test_a_timer_is_told():
    """It is the answer's own."""
    assert said(Arrival("", kind=TIMER, before="fetch a"), A) == (
        "a timer fired before `fetch a` came back"
    )


def test_calls_of_one_label_are_numbered():
    """By the order in which they began."""
    reads = [Arrival("read ada", nth) for nth in (1, 2)]
    write = Arrival("write ada", before="read ada", before_nth=2)

    assert said(reads[0], write, reads[1]) == ("`write ada` came back before the second `read ada`")


def test_a_call_that_came_last_is_told_as_such():
    """If it was held back, and others came that began later."""
    first = dataclasses.replace(B, before="fetch a", held=True)

    assert said(first, Arrival("fetch c"), A) == "`fetch a` came back after all others"


def test_several_departures_are_told_up_to_three():
    """Of more, the others are counted."""
    timers = [Arrival("", kind=TIMER, before=f"fetch {name}") for name in "abcde"]

    assert said(*timers[:2]) == (
        "a timer fired before `fetch a` came back and a timer fired before `fetch b` came back"
    )
    assert said(*timers).endswith("and 3 more came out of their turn")
