"""Kata 11: an old API with callbacks becomes a call that can be awaited."""

import itertools

import pytest

ASKED = "the API is asked"
"""What an API prints when it is called."""

ERRORS = [
    *("ValueError", "LookupError", "KeyError", "IndexError", "OSError", "ConnectionError"),
    *("TimeoutError", "BrokenKettle", "EmptyShelf"),
]
"""What the APIs can fail with."""

MISSING = ["LookupError", "KeyError", "IndexError", "EmptyShelf"]
"""What a shop fails with when it has not what it is asked for: kinds of `LookupError`."""


def some_seconds(kata, count):
    """Return *count* different seconds; nobody who looks at times of their own meets them."""
    return [number / 1000 + 0.0004 for number in kata.random.sample(range(20, 200), count)]


def some_numbers(kata, count):
    """Return *count* different numbers, in no order."""
    return kata.random.sample(range(100, 1000), count)


def failed(kind, message):
    """Return what stands for an error of an API."""
    if kind == "BrokenKettle":
        message = f"{message}, code {len(message)}"
    return type(kind, (Exception,), {})(repr(message) if kind == "KeyError" else message)


def some_questions(kata, slower):
    """Return 17 questions of all kinds, each with its answer and its seconds.

    One of them takes longer than the others by *slower* seconds, and two are the same.
    """
    seconds = some_seconds(kata, 16)
    seconds[-1] += slower
    questions = []
    for wait in seconds:
        text, kind = f"answer {kata.random.randrange(1000)}", kata.random.choice(ERRORS)
        api = ["later", "refuse_later", "from_thread", "refuse_from_thread"][len(questions) % 4]
        if api.startswith("refuse"):
            questions.append(([api, wait, kind, text], failed(kind, text), wait))
        else:
            questions.append(([api, wait, text], text, wait))
    questions.append(questions[0])
    kata.random.shuffle(questions)
    return questions


def visit(kata, name, customer, orders, price, failing="", error="", message="", slow=None):
    """Return a question for the last price: its arguments, outcome, printed lines and seconds.

    The outcome is right for a customer who has orders and for what is *failing*, if anything is.
    The shop's question number *slow* takes far longer than the others.
    """
    seconds = some_seconds(kata, 3)
    if slow is not None:
        seconds[slow] += 10.5
    prices = dict.fromkeys(orders, "another price") | dict.fromkeys(orders[-1:], price)
    lines = [f"customer of {name}?", f"orders of {customer}?"]
    lines += [f"price of {order}?" for order in orders[-1:]]
    outcome = f"{name} paid {price}" if orders else f"{name} has ordered nothing"
    if failing:
        del lines[["customer", "orders", "price"].index(failing) + 1 :]
        outcome = failed(error, message)
        if failing == "customer" and error in MISSING:
            outcome = f"{name} is not a customer"
    failures = {failing: [error, message]} if failing else {}
    question = [name, {name: customer}, {customer: orders}, prices, failures, seconds]
    return question, outcome, lines, sum(seconds[: len(lines)])


@pytest.mark.points(1)
async def test_returns_what_on_done_brings(kata):
    """An answer is returned when it comes, also when that is before the API returns."""
    number, other = some_numbers(kata, 2)
    seconds = kata.random.choice([1.5, 2.25, 2.75])
    later = await kata.play("one_call", "later", seconds, f"tea {number}")

    later.took(seconds)
    later.returned(f"tea {number}")
    later.threads(at_most=0)
    later.printed(ASKED)

    at_once = await kata.play("one_call", "add", number, other)

    at_once.took(0)
    at_once.returned(number + other)
    at_once.threads(at_most=0)
    at_once.printed(ASKED)


@pytest.mark.points(1)
async def test_raises_what_on_error_brings(kata):
    """An error is raised when it comes: after some time, at once, or from a thread."""
    number = kata.random.randrange(1000)
    seconds = kata.random.choice([1.5, 2.25, 2.75])
    later = await kata.play("one_call", "refuse_later", seconds, "ValueError", f"no tea {number}")

    later.raised("ValueError", f"no tea {number}")
    later.took(seconds)
    later.threads(at_most=0)
    later.printed(ASKED)

    at_once = await kata.play("one_call", "refuse", "OSError", f"no kettle {number}")

    at_once.raised("OSError", f"no kettle {number}")
    at_once.took(0)
    at_once.printed(ASKED)

    # The truth value of this error is False.
    from_thread = await kata.play(
        "one_call", "refuse_from_thread", 1, "EmptyShelf", f"no water {number}"
    )

    from_thread.raised("EmptyShelf", f"no water {number}")
    from_thread.took(1)
    from_thread.printed(ASKED)
    from_thread.threads(at_most=1)


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_takes_answers_from_other_threads(kata):
    """Three calls at the same time, answered by threads after 2, 3 and 1 s, take 3 s, not 6 s."""
    run = await kata.play("three_calls")

    run.took(3, instead_of=6)
    run.returned(["two", "three", "one"])
    run.printed(ASKED, ASKED, ASKED)


@pytest.mark.points(1)
async def test_takes_the_first_of_two_answers(kata):
    """Of two answers, or of fourteen, the first counts, and the others disturb nothing."""
    number = kata.random.randrange(1000)
    first, second = f"first {number}", f"second {number}"
    run = await kata.play(
        "answered_more_than_once",
        [[1, "loop", "on_done", first], [2, "loop", "on_done", second]],
        [[1, "loop", "on_done", first], [1, "loop", "on_error", second]],
        [[0, "loop", "on_error", first], [0, "loop", "on_done", second]],
        [[1, "thread", "on_done", first], [1, "thread", "on_done", second]],
        [[1, "thread", "on_error", first], [2, "thread", "on_error", second]],
        [[1, "loop", "on_done", first], *[[1, "loop", "on_done", second]] * 13],
    )

    run.took(6.5)
    run.returned([first, first, ValueError(first), first, ValueError(first), first])
    run.printed(*[ASKED] * 6)


@pytest.mark.points(2)
async def test_first_is_what_was_given_first(kata):
    """A thread answers, and at once the loop's own thread, too: the first answer counts."""
    number = kata.random.randrange(1000)
    plan = [
        [1, "thread", "on_done", f"thread {number}"],
        [1, "loop", "on_done", f"loop {number}"],
    ]
    run = await kata.play("answered_more_than_once", plan)

    run.returned([f"thread {number}"])

    seconds = [0, *some_seconds(kata, 7)]
    threads = ["loop", "thread"], ["thread", "loop"], ["thread", "loop", "loop", "thread"]
    expected = []
    for wait in seconds:
        words = [f"{word} {kata.random.randrange(1000)}" for word in ("first", "2nd", "3rd", "4th")]
        how = [kata.random.choice(["on_done", "on_error"]) for _ in words]
        plan = zip(threads[len(expected) // 2 % 3], how, words, strict=False)
        outcome = words[0] if how[0] == "on_done" else ValueError(words[0])
        expected.append(([[wait, *answer] for answer in plan], outcome))
    kata.random.shuffle(expected)
    plans, outcomes = zip(*expected, strict=True)
    run = await kata.play("answered_more_than_once", *plans)

    run.returned(list(outcomes))
    run.took(sum(seconds) + 1.5)


@pytest.mark.points(2)
async def test_goes_on_as_soon_as_the_answer_is_there(kata):
    """Seventeen questions of many kinds: each goes on at once when its own answer has come."""
    questions, outcomes, seconds = zip(*some_questions(kata, 10.5), strict=True)
    in_a_row = await kata.play("calls_in_a_row", [*questions, *[["count", 0.1]] * 3])

    in_a_row.took(sum(seconds) + 0.3)
    in_a_row.returned([*outcomes, 1, 2, 3])
    in_a_row.printed(*[ASKED] * 20)

    others, other_outcomes, other_seconds = zip(*some_questions(kata, 2), strict=True)
    at_once = await kata.play("calls_at_once", others)

    at_once.took(max(other_seconds), instead_of=sum(other_seconds))
    at_once.returned(list(other_outcomes))
    at_once.printed(*[ASKED] * 17)


@pytest.mark.points(1)
async def test_returns_any_result(kata):
    """What is false, equal to everything, or an exception is a result like all others."""
    number = kata.random.randrange(1000)
    (seconds,) = some_seconds(kata, 1)
    odd = [None, 0, "", False, [], {}, number, number, ("error", number)]
    kata.random.shuffle(odd)
    run = await kata.play("any_results", seconds, *odd)

    run.took(11 * seconds)
    run.returned([*odd, ValueError("kept in a list"), "something odd", odd])


@pytest.mark.points(1)
async def test_can_be_cancelled(kata):
    """Whenever a waiting `call` or `last_price` is cancelled, it ends as cancelled."""
    customer, order, price = some_numbers(kata, 3)
    stock = {"Ada": customer}, {customer: [order]}, {order: price}, {}
    await kata.cancel_everywhere("one_call", "later", 2, "tea", scenario=True)
    await kata.cancel_everywhere("one_visit", "Ada", *stock, scenario=True)
    not_cancelled = await kata.play("one_visit", "Ada", *stock)

    not_cancelled.returned(f"Ada paid {price}")


@pytest.mark.points(1)
async def test_is_not_disturbed_by_late_answers(kata):
    """Answers that come when a call has been cancelled disturb nothing."""
    seconds, wait = some_seconds(kata, 2)
    plans = [
        [[seconds + wait, where, how, "late"], [seconds + 2 * wait, where, how, "later"]]
        for where in ("loop", "thread")
        for how in ("on_done", "on_error")
    ]
    ways = [
        [where, how, answer_first]
        for where in ("loop", "thread")
        for how in ("on_done", "on_error")
        for answer_first in (True, False)
    ]
    kata.random.shuffle(plans)
    kata.random.shuffle(ways)
    late = await kata.play("cancelled_calls", seconds, *plans)

    late.took(5 * seconds + 1.5)
    late.returned([True] * 4 + ["in time"])

    just_late = await kata.play("cancelled_on_the_way", seconds, *ways)

    just_late.took(9 * seconds)
    just_late.returned([True] * 8 + ["in time"])


@pytest.mark.points(1)
async def test_asks_the_shop_in_straight_code(kata):
    """`last_price` asks for a customer, their orders, and the price of the last one, in 2.25 s."""
    customer, order, price = some_numbers(kata, 3)
    orders, prices = {customer: [order + 1, order]}, {order + 1: 5, order: price}
    run = await kata.play("one_visit", "Ada", {"Ada": customer}, orders, prices, {})

    run.took(2.25)
    run.printed_in_order("customer of Ada?", f"orders of {customer}?", f"price of {order}?")
    run.returned(f"Ada paid {price}")


@pytest.mark.points(1)
async def test_treats_failures_as_the_nest_does(kata):
    """An unknown name and a customer without orders each give a text; other failures are raised."""
    customer, order, price = some_numbers(kata, 3)
    stock = {"Ada": customer, "Bo": order}, {customer: [order], order: []}, {order: price}
    unknown = await kata.play("one_visit", "Eve", *stock, {})

    unknown.took(0.5)
    unknown.returned("Eve is not a customer")
    unknown.printed("customer of Eve?")

    nothing = await kata.play("one_visit", "Bo", *stock, {})

    nothing.took(1.5)
    nothing.returned("Bo has ordered nothing")
    nothing.printed_in_order("customer of Bo?", f"orders of {order}?")

    for what, exception in [("customer", "ConnectionError"), ("orders", "LookupError")]:
        failures = {what: [exception, f"{what} burnt"]}
        lost = await kata.play("one_visit", "Ada", *stock, failures)
        lost.raised(exception, f"{what} burnt")


@pytest.mark.points(1)
async def test_tells_errors_apart_as_the_nest_does(kata):
    """Any `LookupError` of the first question means an unknown name; all others are raised."""
    customer, order, price = some_numbers(kata, 3)
    visits = [
        visit(kata, "Ada", customer, [order], price, what, error, f"{what} burnt {number}")
        for number, (what, error) in enumerate(
            itertools.product(("customer", "orders", "price"), ERRORS)
        )
    ]
    kata.random.shuffle(visits)
    questions, outcomes, lines, seconds = zip(*visits, strict=True)
    run = await kata.play("visits_in_a_row", questions)

    run.returned(list(outcomes))
    run.took(sum(seconds))
    run.printed_in_order(*itertools.chain(*lines))


@pytest.mark.points(1)
async def test_takes_nothing_false_for_nothing(kata):
    """Customers, orders and prices that are false in a truth test are like all others."""
    numbers = some_numbers(kata, 40)
    visits = [
        visit(kata, "Ada", 0, [5, 0], 0),
        visit(kata, "Bo", "", [numbers[0]], None),
        visit(kata, "Ada", None, [0], ""),
        visit(kata, "Ada", False, [], 0),
    ]
    for number in range(10):
        name, orders = f"Cy {numbers[-number]}", numbers[number : 3 * number + 1]
        visits.append(visit(kata, name, number, orders + orders[:1], number - 5))
    kata.random.shuffle(visits)
    question, *others = visit(kata, "Di", numbers[-1], numbers[:13], 12)
    visits += [(question, *others), (question[:1], *others)]  # the second finds the same stock
    questions, outcomes, lines, seconds = zip(*visits, strict=True)
    in_a_row = await kata.play("visits_in_a_row", questions)

    in_a_row.returned(list(outcomes))
    in_a_row.took(sum(seconds))
    in_a_row.printed_in_order(*itertools.chain(*lines))

    # One of them waits long for a customer, one for orders, and one for a price.
    visits[-1:] = [visit(kata, "Eli", 0, numbers[:2], slow, slow=slow) for slow in range(3)]
    questions, outcomes, lines, seconds = zip(*visits, strict=True)
    at_once = await kata.play("visits_at_once", questions)

    at_once.returned(list(outcomes))
    at_once.took(max(seconds), instead_of=sum(seconds))
    at_once.printed(*itertools.chain(*lines))


@pytest.mark.points(1)
async def test_asks_nothing_more_when_cancelled(kata):
    """Cancelled while it waits for an answer of the shop, `last_price` ends, and asks no more."""
    question, outcome, lines, seconds = visit(kata, "Ada", 7, some_numbers(kata, 3), 12)
    name, *stock, waits = question
    moments = [waits[0] / 2, waits[0] + waits[1] / 2, sum(waits[:2]) + waits[2] / 2]
    run = await kata.play("cancelled_visits", name, moments, *stock, waits)

    run.printed_in_order(*lines[:1], *lines[:2], *lines, *lines)
    run.returned([True, True, True, outcome])
    run.took(sum(moments) + 3 * 1.5 + seconds)
