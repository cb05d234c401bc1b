"""Kata 16: each order is served whole, in its turn, and at the moment at which enough is there."""

import itertools

import pytest


def pause(kata, least=0.05, most=0.5):
    """Return a pause in seconds, in step with nothing."""
    return kata.random.randrange(round(least * 10_000), round(most * 10_000)) / 10_000 + 0.00003


def many(kata, count, least=1, most=30):
    """Return *count* numbers in no order; one comes twice."""
    numbers = [kata.random.randint(least, most) for _ in range(count - 1)]
    return kata.random.sample([*numbers, numbers[0]], count)


def what_happens(count, plan):
    """Return the lines of a day, the seconds after which each order is served, and a plan.

    That plan goes on only when those have been served for whom enough is there.
    """
    lines, waiting, served, now, steps = [], {}, [], 0.0, []
    again = {}

    def wants(order, number):
        waiting[order] = number
        lines.append(f"order {order} wants {number}")

    for step in [*plan, (1, "end", 0)]:
        wait, what, number = step
        # What has no pause before it happens before anybody is served.
        while wait and waiting and next(iter(waiting.values())) <= count:
            order = next(iter(waiting))
            count -= waiting.pop(order)
            served[order - 1] = round(now, 6)
            lines.append(f"order {order} is served")
            if order in again:
                wants(order + 1, again[order])
            else:
                steps.append((0, "until", len(served) - served.count(None)))
        now += wait
        steps.append(step)
        if what == "order":
            served.append(None)
            wants(len(served), number)
        elif what == "two orders":
            served += [None, None]
            wants(len(served) - 1, number[0])
            again[len(served) - 1] = number[1]
        elif what == "delivery":
            count += number
            lines.append(f"delivery of {number}")
        elif what == "cancel":
            waiting.pop(number, None)
            lines.append(f"order {number} is cancelled")
    assert not waiting, "somebody waits for ever"
    return lines, served, steps[:-1], now - 1


def in_turn(found, lines):
    """Yield the *lines* of several days, a list for each name, as they come in *found*."""
    rest = {name: iter(its) for name, its in lines.items()}
    for line in found:
        name = line[:3]
        yield next(rest[name], f"{name}nothing more")
    yield from (line for its in rest.values() for line in its)


async def check_day(kata, count, plan, scenario="day", *args):
    """Play a day, and see whether every order is served at its moment."""
    lines, served, steps, end = what_happens(count, plan)
    run = await kata.play(scenario, count, steps, *args, virtual=True)

    run.printed_in_order(*lines)
    run.took(end)
    run.returned(served)


@pytest.mark.points(1)
async def test_takes_what_is_there(kata):
    """Enough is there for three orders; the fourth one gets what is put in for it."""
    numbers = many(kata, 4)
    orders = [(1, "order", n) for n in numbers]
    await check_day(kata, sum(numbers[:3]), [*orders, (1, "delivery", numbers[3])])


@pytest.mark.points(1)
async def test_waits_until_enough_is_there(kata):
    """An order of 5: one is there, then three, then enough."""
    plan = [(0.5, "order", 5), (0.5, "delivery", 2), (pause(kata), "delivery", 2)]
    await check_day(kata, 1, plan)

    plan = [
        (pause(kata), "delivery", 3),
        (pause(kata), "order", 5),
        (pause(kata), "delivery", 4),
        (pause(kata), "order", 3),
        (pause(kata, 11, 12), "delivery", 1),
    ]
    await check_day(kata, 0, plan)


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_serves_each_order_at_its_moment(kata):
    """Orders of 3, 2 and 2: the first has all it wants after 2 s, the others after 3 s."""
    plan = [
        *[(0, "order", n) for n in (3, 2, 2)],
        *[(1, "delivery", n) for n in (1, 2, 4)],
    ]
    lines, _, steps, _ = what_happens(0, plan)
    run = await kata.play("day", 0, steps)

    run.printed_in_order(*lines)
    run.took(3)


@pytest.mark.points(2)
async def test_a_later_order_does_not_pass(kata):
    """A big order waits for 130 s. Small ones that come after it wait too, and are served next."""
    small, big = many(kata, 14, most=9), kata.random.randint(200, 300)
    first, then = kata.random.randint(1, 9), kata.random.randint(10, 15)
    # Whoever is served first comes again at once, and enough is there for that.
    plan = [
        (pause(kata), "two orders", (first, then)),
        (pause(kata), "order", big),
        (pause(kata), "delivery", first + then),
    ]
    for n in small:
        plan += [(pause(kata), "order", n), (pause(kata), "delivery", n)]
    # The deliveries so far would be enough for the small orders.
    plan += [
        (pause(kata, 130, 140), "delivery", big - then - sum(small) - 1),
        (pause(kata), "order", 1),
        (pause(kata), "delivery", 1),
        *[(pause(kata), "delivery", n) for n in kata.random.sample([then, *small], 15)],
        (pause(kata), "delivery", 1),
    ]
    await check_day(kata, 0, plan)


@pytest.mark.points(1)
async def test_one_delivery_can_serve_many(kata):
    """A delivery serves as many orders as it is enough for, in their turn: one, or a hundred."""
    first, then = many(kata, 17), many(kata, 121)
    enough = kata.random.randint(12, 15)
    plan = [
        *[(0, "order", n) for n in first],
        (pause(kata), "delivery", sum(first[:enough]) - 1),
        (pause(kata), "delivery", 1),
        (pause(kata), "delivery", sum(first[enough:])),
        *[(pause(kata), "order", n) for n in then],
        (pause(kata), "delivery", sum(then[:1])),
        (pause(kata), "delivery", sum(then[1:])),
    ]
    # 120 calls in each other have no room: 1,000 orders would take long.
    await check_day(kata, 0, plan, "day_of_a_deep_program", 100)


@pytest.mark.points(1)
async def test_keeps_what_nobody_has_taken(kata):
    """Deliveries that nobody waits for take no time, and are kept for the orders that come."""
    deliveries = many(kata, 15, most=999)
    plan = [
        *[(0, "delivery", n) for n in deliveries],
        (pause(kata), "order", sum(deliveries) - 2),
        (pause(kata), "order", 1),
        (pause(kata, 11, 12), "order", 2),
        (pause(kata), "delivery", 1),
    ]
    await check_day(kata, 0, plan)


@pytest.mark.points(1)
async def test_stocks_are_apart(kata):
    """Five stocks at the same time: what is put into one of them serves no order of another."""
    days, expected = [], []
    for name in ("A: ", "B: ", "C: ", "D: ", "E: "):
        numbers, count = many(kata, 5), kata.random.randint(0, 4)
        plan = [(pause(kata), "order", n) for n in numbers]
        plan += [(pause(kata, 2.5, 3), "delivery", n) for n in kata.random.sample(numbers, 5)]
        expected.append(what_happens(count, plan))
        days.append((name, count, expected[-1][2]))
    run = await kata.play("days_at_once", *days, virtual=True)

    lines = {
        name: [name + line for line in its[0]]
        for (name, _, _), its in zip(days, expected, strict=True)
    }
    run.printed_in_order(*in_turn(run.lines, lines))
    run.took(max(end for *_, end in expected))
    run.returned([served for _, served, _, _ in expected])


@pytest.mark.points(1)
async def test_ends_as_cancelled(kata):
    """Whenever a waiting `take` is cancelled, it ends as cancelled."""
    wants = kata.random.sample(range(3, 9), 3)
    numbers = wants[0], wants[1] - 2, wants[2] + 2
    deliveries = [(pause(kata), n) for n in numbers]
    await kata.cancel_everywhere("one_order", wants, deliveries, scenario=True)
    not_cancelled = await kata.play("one_order", wants, deliveries)

    lines = [f"delivery of {n}" for n in numbers]
    not_cancelled.printed_in_order(*lines, "order 2 is served")
    not_cancelled.took(sum(wait for wait, _ in deliveries))


@pytest.mark.points(2)
async def test_a_cancelled_order_takes_nothing(kata):
    """Cancelled at the moment of the delivery, an order has taken nothing: no thing is lost."""

    def one_try(which, steps):
        wants = kata.random.sample(range(5, 15), 3)
        deliveries = sum(wants[: which + 1]), sum(wants) + kata.random.randint(1, 9)
        return pause(kata), wants, deliveries, which, steps

    tries = [one_try(which, steps) for which in range(3) for steps in range(-1, 6)]
    for its in [one_try(0, 0)], kata.random.sample(tries, len(tries)):
        run = await kata.play("cancelled_in_time", *its, virtual=True)

        run.returned([])
        run.took(sum(each[0] + 0.01 for each in its))


@pytest.mark.points(2)
async def test_whatever_comes_first(kata):
    """Orders, deliveries and a cancellation in every order: the right ones are served."""
    # Enough for one of the first two orders, and not for both.
    wants, count = kata.random.sample(range(5, 10), 3), kata.random.randint(1, 3)
    deliveries = max(wants[:2]) - count, kata.random.randint(1, 2)

    def served(came):
        """Return who is served: the first that come, as many as there is enough for."""
        orders = [int(label.removeprefix("order ")) for label in came if label[:5] == "order"]
        totals = itertools.accumulate(orders)
        there = count + sum(deliveries)
        return sorted(n for n, total in zip(orders, totals, strict=True) if total <= there)

    orders = await kata.in_every_order(
        "who_is_served", count, wants, deliveries, scenario=True, limit=40
    )
    orders.returned(served)

    orders = await kata.in_every_order(
        "cancelled_by_chance", wants, deliveries, scenario=True, limit=20
    )
    orders.returned("")


@pytest.mark.points(2)
async def test_those_behind_a_cancelled_order_go_on(kata):
    """An order is cancelled, first, last or in between: the others are served as if without it."""
    plan = [
        (0, "order", 9),
        (pause(kata), "order", 2),
        (pause(kata), "order", 3),
        (pause(kata), "delivery", 5),
        (pause(kata), "cancel", 1),
    ]
    await check_day(kata, 1, plan)

    draw = kata.random.randint
    numbers = [draw(20, 30) for _ in range(14)]
    numbers[0], numbers[6], numbers[7] = draw(200, 300), draw(26, 30), draw(20, 25)
    numbers[8:10], numbers[13] = (draw(50, 60), draw(50, 60)), numbers[3]
    plan = [
        *[(0, "order", n) for n in numbers],
        (pause(kata), "delivery", sum(numbers[1:4]) - 1),
        (pause(kata), "cancel", 6),
        (pause(kata), "cancel", 14),
        (pause(kata, 11, 12), "cancel", 1),  # the next two are served, and the one after is not
        (pause(kata), "delivery", 1),
        (pause(kata), "delivery", numbers[4] + numbers[6] - 1),
        (pause(kata), "cancel", 7),  # the eighth wants less
        (pause(kata), "delivery", numbers[10]),
        (pause(kata), "cancel", 9),
        (0, "cancel", 10),
        (pause(kata), "delivery", numbers[11] + numbers[12]),
        (pause(kata), "delivery", 1),
        (pause(kata), "order", 100),
        (pause(kata), "delivery", 100),
    ]
    await check_day(kata, 0, plan)
