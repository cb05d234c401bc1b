"""Kata 11: an old API with callbacks becomes a call that can be awaited."""

import pytest

SHELVES = {"Ada": 7, "Bo": 8}, {7: [31, 32], 8: []}, {31: 5, 32: 12}
"""What the shop knows: customers by name, their orders, the prices of those."""


@pytest.mark.points(1)
async def test_returns_what_on_done_brings(kata):
    """An answer is returned when it comes, even before the API returns, and whatever it is."""
    later = await kata.play("one_call", "later", 2, "tea")
    at_once = await kata.play("one_call", "add", 19, 23)
    odd = await kata.play("odd_results")

    later.took(2)
    later.returned("tea")
    later.threads(at_most=0)
    at_once.took(0)
    at_once.returned(42)
    odd.took(1.5)
    odd.returned([None, 0, ValueError("kept in a list")])


@pytest.mark.points(1)
async def test_raises_what_on_error_brings(kata):
    """A ValueError is raised when it comes: after 2 s, at once, or after 1 s from a thread."""
    later = await kata.play("one_call", "refuse_later", 2, "no tea")
    at_once = await kata.play("one_call", "refuse", "no kettle")
    from_thread = await kata.play("one_call", "refuse_from_thread", 1, "no water")

    later.raised("ValueError", "no tea")
    later.took(2)
    at_once.raised("ValueError", "no kettle")
    at_once.took(0)
    from_thread.raised("ValueError", "no water")
    from_thread.took(1)


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_takes_answers_from_other_threads(kata):
    """Three calls at the same time, answered by threads after 2, 3 and 1 s, take 3 s, not 6 s."""
    run = await kata.play("three_calls")

    run.took(3, instead_of=6)
    run.returned(["two", "three", "one"])


@pytest.mark.points(1)
async def test_takes_the_first_of_two_answers(kata):
    """Of two answers the first counts, and the second disturbs nothing, whenever it comes."""
    run = await kata.play("answered_twice")

    run.took(4)
    run.returned(["first", "first", ValueError("first"), "first"])


@pytest.mark.points(1)
async def test_goes_on_as_soon_as_the_answer_is_there(kata):
    """Seventy-five answers in a row, each after 0.006 s, take 0.45 s together."""
    run = await kata.play("calls_in_a_row", 75, 0.006)

    run.took(0.45)
    run.returned(list(range(75)))


@pytest.mark.points(1)
async def test_can_be_cancelled(kata):
    """Whenever a waiting `call` or `last_price` is cancelled, it ends as cancelled."""
    await kata.cancel_everywhere("one_call", "later", 2, "tea", scenario=True)
    await kata.cancel_everywhere("one_visit", "Ada", *SHELVES, {}, scenario=True)


@pytest.mark.points(1)
async def test_is_not_disturbed_by_late_answers(kata):
    """Answers that come when a call has been cancelled disturb nothing."""
    late = await kata.play("answered_too_late")
    just_late = await kata.play("answered_too_late_for_its_turn")

    late.took(3)
    late.returned([True, True])
    just_late.took(2)
    just_late.returned(True)


@pytest.mark.points(1)
async def test_asks_the_shop_in_straight_code(kata):
    """`last_price` asks for a customer, their orders, and the price of the last one, in 2.25 s."""
    customer, order, price = (kata.random.randrange(100, 1000) for _ in range(3))
    orders, prices = {customer: [order + 1, order]}, {order + 1: 5, order: price}
    run = await kata.play("one_visit", "Ada", {"Ada": customer}, orders, prices, {})

    run.took(2.25)
    run.printed_in_order("customer of Ada?", f"orders of {customer}?", f"price of {order}?")
    run.returned(f"Ada paid {price}")


@pytest.mark.points(1)
async def test_treats_failures_as_the_nest_does(kata):
    """An unknown name and a customer without orders each give a text; other failures are raised."""
    unknown = await kata.play("one_visit", "Eve", *SHELVES, {})
    nothing = await kata.play("one_visit", "Bo", *SHELVES, {})

    unknown.took(0.5)
    unknown.returned("Eve is not a customer")
    nothing.took(1.5)
    nothing.returned("Bo has ordered nothing")
    for what, exception in [
        ("customer", "ConnectionError"),
        ("orders", "LookupError"),
        ("price", "LookupError"),
    ]:
        failures = {what: [exception, f"{what} burnt"]}
        failed = await kata.play("one_visit", "Ada", *SHELVES, failures)
        failed.raised(exception, f"{what} burnt")


@pytest.mark.points(1)
async def test_asks_nothing_more_when_cancelled(kata):
    """Cancelled while it waits for the orders, `last_price` ends, and asks for no price."""
    run = await kata.play("cancelled_visit", "Ada", *SHELVES, {})

    run.printed_in_order("customer of Ada?", "orders of 7?")
    run.returned(True)
