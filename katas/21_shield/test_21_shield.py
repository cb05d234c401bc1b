"""Kata 21: a write is never cut in half, and the caller hears of its own cancellation."""

import asyncio

import pytest

FINE = "database: in order"

THE_END = "save_order has ended"


class Refused(Exception):
    """Stands for the error of `scenarios.py` that is false, and equal to everything."""


def two_lines(message):
    """Stands for the error of `scenarios.py` that is a group itself."""
    return ExceptionGroup(message, [OSError("one"), ValueError("two")])


KINDS = [ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty]
KINDS += [asyncio.InvalidStateError, StopAsyncIteration, AssertionError, UnicodeError]
KINDS += [ValueError, two_lines]
NAMES = [kind.__name__ for kind in KINDS]
"""How steps fail."""

OUTCOME = ["LOST_EXCEPTION"]
"""What is allowed where a shielded write fails: whether its error is told, `report` shows. Python
3.14 itself reports an error that comes after the cancellation of a shield, told or not."""

ODD_VALUES = [0, None, "", False, [], {}, ["tea", "milk"], {"tea": 2}, "an error", "no truth"]
"""Orders, prices and numbers that are false, or cannot be keys of a dictionary. The scenarios make
an exception of the last but one, and of the last a value that can neither be compared nor tested
for truth."""

LONG = 1_500
"""Seconds: who has a limit for how long to wait has a shorter one. An hour would be endless."""


def some_seconds(kata, longest=0):
    """Draw seconds that are in step with nothing: less than one, or *longest* and a bit."""
    return longest + kata.random.randrange(101, 999, 2) / 1000


def some_moments(kata, seconds):
    """Draw more than a thousand moments within *seconds*."""
    return [
        seconds * kata.random.uniform(0.01, 0.99) for _ in range(kata.random.randrange(1101, 1200))
    ]


def some_plan(kata, **others):
    """Draw what the database does with an order."""
    random = kata.random
    plan = {
        "order": f"order {random.randrange(100, 1000)}",
        "price": random.randrange(100, 1000),
        "number": random.randrange(100, 1000),
        "check": kata.random.randrange(301, 999, 2) / 1000,
        "write": [some_seconds(kata) for _ in range(3)],
    }
    return plan | others


def lines_of(plan):
    """Return the lines that the steps of *plan* print when nobody cancels them."""
    checked, written = f"check({plan['order']!r})", f"write({plan['order']!r}, {plan['price']!r})"
    if plan.get("failing") == "check":
        return [checked]
    if plan.get("failing") != "write":
        return [checked, written, "the write has ended"]
    reported = ["reported"] * bool(plan.get("cancels"))
    return [checked, written, "the write has failed", *reported]


def outcome_of(plan):
    """Return what comes out of a call, if nobody but its own write cancels it."""
    if plan.get("cancels"):
        return "cancelled"
    return "raised" if plan.get("failing") else plan["number"]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_a_time_limit_does_not_cut_a_write(kata):
    """A limit of 2 s, in a write from 1 s to 3 s: TimeoutError after 3 s, and all is written."""
    plan = {"order": "tea", "price": 20, "number": 7, "check": 1, "write": [1, 1]}
    run = await kata.play("with_a_limit", 2, plan)

    run.raised("TimeoutError")
    run.printed_in_order(*lines_of(plan), FINE)
    run.took(3, instead_of=2)


@pytest.mark.points(1)
async def test_checks_and_writes(kata):
    """Each step is called once for each order, with any values, and the number is returned."""
    random = kata.random
    odd = [random.sample(ODD_VALUES, len(ODD_VALUES)) for _ in ("order", "price", "number")]
    plans = [
        some_plan(kata, order=order, price=price, number=number)
        for order, price, number in zip(*odd, strict=True)
    ]
    plans += [plans[1] | {"price": random.randrange(100), "number": "the second"}]
    plans[2]["check"], plans[random.choice([2, 3])]["write"] = 0, []  # these never wait
    plans[4]["check"] += LONG
    plans[random.choice([4, 5])]["write"] += [LONG]
    run = await kata.play("one_after_another", plans, virtual=True)

    run.returned([plan["number"] for plan in plans])
    run.printed_in_order(*[line for plan in plans for line in (*lines_of(plan), FINE)])
    run.took(sum(plan["check"] + sum(plan["write"]) for plan in plans))


@pytest.mark.points(1)
async def test_errors_come_out(kata):
    """An exception of a step comes out, nothing more is asked for, and nothing is reported."""
    kinds = [(name, step) for name in NAMES for step in ("check", "write")]
    kata.random.shuffle(kinds)
    plans = [some_plan(kata, failing=step, kind=name) for name, step in kinds]
    plans.append(some_plan(kata))
    run = await kata.play("one_after_another", plans, virtual=True)

    run.printed_in_order(*[line for plan in plans for line in (*lines_of(plan), FINE)])
    run.returned([*["raised"] * len(kinds), plans[-1]["number"]])


@pytest.mark.points(2)
async def test_a_check_is_cancelled(kata):
    """Cancelled in the check, it ends as soon as the check has stopped, and writes nothing."""
    random = kata.random
    at_once, slow = some_plan(kata), some_plan(kata, stopping=some_seconds(kata, LONG))
    first, last = [plan["check"] * random.uniform(0.2, 0.8) for plan in (at_once, slow)]
    again = [last + slow["stopping"] * random.random() for _ in range(random.randrange(101, 120))]
    cases = [at_once, [first]], [slow, [last, *again]]
    run = await kata.play("cancelled", *cases, virtual=True)

    run.raised("CancelledError")
    ends = "the check has stopped", THE_END
    lines = [(f"check({plan['order']!r})", *ends) for plan in (at_once, slow)]
    run.printed_in_order(*[line for each in lines for line in each])
    run.took(first + last + slow["stopping"])


@pytest.mark.points(2)
async def test_a_failure_is_reported(kata):
    """Cancelled in a write that fails, or as it fails, it reports the very error."""
    random = kata.random
    kinds = random.sample(["Refused", *random.sample(NAMES, 2)], 3)
    cases, lines, seconds = [], [], 0
    for name, cancels in zip(kinds, ["", "now", "soon"], strict=True):
        plan = some_plan(kata, failing="write", kind=name, cancels=cancels)
        moment = plan["check"] + sum(plan["write"]) * random.uniform(0.1, 0.9)
        cases.append([plan, [] if cancels else [moment]])
        lines += [*lines_of(plan), *["reported"] * (not cancels), THE_END]
        seconds += plan["check"] + sum(plan["write"])
    run = await kata.play("cancelled", *cases, virtual=True, allow=OUTCOME)

    run.raised("CancelledError")
    run.printed_in_order(*lines)
    run.took(seconds)


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends as cancelled, after a write that has begun."""
    plan = some_plan(kata)
    sweep = await kata.cancel_everywhere("saved", plan, scenario=True)
    sweep.ended_printing(FINE)
    sweep.finish()
    not_cancelled = await kata.play("saved", plan, virtual=True)

    not_cancelled.returned(plan["number"])


@pytest.mark.points(2)
async def test_is_cancelled_twice_at_every_step(kata):
    """Cancelled once more while it waits for the write, at any moment, it waits on."""
    plan = some_plan(kata, check=0, failing="write", kind=kata.random.choice(NAMES))
    options = {"scenario": True, "twice": True, "allow": OUTCOME}
    sweep = await kata.cancel_everywhere("saved", plan, **options)
    sweep.ended_printing(FINE)
    sweep.finish()
    not_cancelled = await kata.play("saved", plan, virtual=True)

    not_cancelled.returned("raised")


@pytest.mark.points(2)
async def test_is_cancelled_again_and_again(kata):
    """Cancelled more than 1,000 times in one write, it ends at once after the write."""
    random = kata.random
    plan = some_plan(kata, write=[some_seconds(kata), some_seconds(kata, LONG), some_seconds(kata)])
    begin, seconds = plan["check"], sum(plan["write"])
    first, last = plan["write"][0] * random.random(), seconds - plan["write"][2] * random.random()
    moments = [begin + each for each in (first, first, last, last, *some_moments(kata, seconds))]
    run = await kata.play("cancelled", [plan, moments], virtual=True)

    run.raised("CancelledError")
    run.printed_in_order(*lines_of(plan), THE_END)
    run.took(begin + seconds)


@pytest.mark.points(1)
async def test_its_caller_was_cancelled_before(kata):
    """A caller that cleans up after a cancellation saves its orders: that one does not count."""
    random = kata.random
    failing = [{"failing": "write", "kind": random.choice(NAMES)} for _ in range(2)]
    cancelled = [{"cancels": when} for when in random.sample(["now", "soon"], 2)]
    more = [{}, {}, failing[0], cancelled[0], cancelled[1] | failing[1]]
    random.shuffle(more)
    plans = [some_plan(kata, **each) for each in more]
    times = random.randrange(1, 4)
    run = await kata.play("in_a_cleanup", plans, times, virtual=True, allow=OUTCOME)

    run.printed_in_order(*[line for plan in plans for line in (*lines_of(plan), FINE)])
    run.returned([outcome_of(plan) for plan in plans])


@pytest.mark.points(2)
async def test_many_know_nothing_of_each_other(kata):
    """More than 100 orders at once, some equal, some cancelled in the check or in the write."""
    random = kata.random
    count = random.randrange(101, 120)
    plans, moments, expected, ends = [], [], {"at the end": FINE}, []
    for number in range(count):
        plan = some_plan(kata, price=number, order=random.choice(["tea", "milk", ["tea"]]))
        plan["write"][1] += LONG * (number in (9, 10))
        plan["failing"] = "write" if number % 5 == 1 else ""
        cancelled, end = [], plan["check"] + sum(plan["write"])
        result = "raised" if plan["failing"] else plan["number"]
        if number % 4 == 1:
            cancelled = [plan["check"] + sum(plan["write"]) * random.uniform(0.1, 0.9)]
            result = "cancelled"
        elif number % 4 == 3:
            cancelled = [plan["check"] * random.uniform(0.1, 0.9)]
            result, end = "cancelled", cancelled[0]
        plans.append(plan)
        moments.append(cancelled)
        expected[number] = f"{result} after {end:.3f} s"
        ends.append(end)
    random.shuffle(order := list(range(count)))
    plans, moments = [plans[n] for n in order], [moments[n] for n in order]
    options = {"virtual": True, "all_ended": True, "allow": OUTCOME}
    run = await kata.play("many_at_once", plans, moments, **options)

    run.returned(expected)
    run.took(max(ends))


@pytest.mark.points(1)
async def test_somebody_holds_the_write(kata):
    """The event loop holds a task only weakly: in a cancelled call, too, the write goes on."""
    plan = some_plan(kata)
    moment = plan["check"] + sum(plan["write"]) * kata.random.uniform(0.1, 0.6)
    run = await kata.play("held_by_nobody_else", [plan, [moment]], virtual=True, garbage=True)

    run.raised("CancelledError")
    run.printed_in_order(*lines_of(plan), THE_END)
    run.took(plan["check"] + sum(plan["write"]))
