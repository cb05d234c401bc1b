"""Kata 20: three steps share a budget of time, and one of them has a limit of its own."""

import pytest

STEPS = ["reserve", "find_voucher", "pay"]

KINDS = ["ConnectionResetError", "KeyError", "ValueError", "AssertionError", "QueueEmpty"]
KINDS += ["StopAsyncIteration", "Refused", "one_bank", "two_banks"]
KINDS += ["TimeoutError", "own limit"]
"""How steps fail."""

VALUES = [None, "", 0, False, [], "something odd"]
"""What a basket, a step's result or the receipt may be."""

NAMES = {"one_bank": "ExceptionGroup", "two_banks": "ExceptionGroup"}
NAMES |= {"own limit": "TimeoutError"}
"""What their exceptions are called, if that is another name."""

BEGIN = [f"{name} begins" for name in STEPS]

THE_END = "0 steps go on when checkout has ended"
"""The last line of every checkout."""

CLEAN = "the caller has cleaned up"


def some_seconds(kata, begin, end, count=1):
    """Draw *count* different times from *begin* to *end*, both whole seconds, the least first.

    None is a whole number of hundredths, so whoever asks from time to time is late.
    """
    drawn = kata.random.sample(range(begin * 8, end * 8), count)
    return sorted(eighth / 8 + 0.037 for eighth in drawn)


def planned(seconds, *, budget, patience, basket="tea", **details):
    """Put a plan together: the *seconds* of the three steps, and the *details* of some."""
    plan: dict = {"basket": basket, "budget": budget, "patience": patience}
    for name, each in zip(STEPS, seconds, strict=True):
        plan[name] = {"seconds": each} | details.get(name, {})
    return plan


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_all_steps_share_one_budget(kata):
    """Steps of 1, 1 (it would be 4) and 5 s, a budget of 3 s: OutOfTime after 3 s."""
    run = await kata.play("sell", planned([1, 4, 5], budget=3, patience=1), all_ended=True)

    run.raised("OutOfTime")
    run.took(3, in_turn=True)
    run.printed_in_order(
        *BEGIN[:2], "find_voucher has stopped", BEGIN[2], "pay has stopped", THE_END
    )


@pytest.mark.points(1)
async def test_limits_count_from_where_they_begin(kata):
    """A checkout begins when the program is older than its budget, which it has to the full."""
    age = kata.random.randint(20, 70)
    [budget], [stopping] = some_seconds(kata, 1, 9), some_seconds(kata, 1, 3)
    plan = planned([130, 1, 1], budget=budget, patience=160, reserve={"stopping": stopping})
    run = await kata.play("sell_later", age, plan, virtual=True)

    run.raised("OutOfTime")
    run.took(age + budget + stopping)
    run.printed_in_order(BEGIN[0], "reserve has stopped")


@pytest.mark.points(1)
async def test_returns_the_receipt_at_once(kata):
    """Steps that are in time, one of them after minutes: what they return is handed on."""
    plans, outcomes, times = [], [], []
    for slowest in range(3):
        seconds = some_seconds(kata, 1, 4, 3)
        kata.random.shuffle(seconds)
        [seconds[slowest]] = some_seconds(kata, 700, 1100)
        plans.append(planned(seconds, budget=sum(seconds) + 0.5, patience=seconds[1] + 0.25))
        outcomes.append("'reserved tea' and 'voucher for tea'")
        times.append(sum(seconds))
    # At once, with all sorts of baskets and results.
    limits = {"budget": 3, "patience": 1}
    sorts = zip(*[kata.random.sample(VALUES, len(VALUES)) for _ in range(5)], strict=True)
    for first, second, reserved, voucher, receipt in sorts:
        kept, found = {"returns": reserved}, {"returns": voucher}
        plans.append(planned([0, 0, 0], **limits, basket=first, reserve=kept))
        plans.append(planned([0, 0, 0], **limits, basket=second, find_voucher=found))
        plans.append(planned([0, 0, 0], **limits, pay={"returns": receipt}))
        outcomes += [f"{reserved!r} and 'voucher for {first}'"]
        outcomes += [f"'reserved {second}' and {voucher!r}", receipt]
    # The basket and the limits of the stub, with steps that are faster.
    plans.append(planned([0.5, 0.25, 0.75], **limits, basket=["tea", "milk"]))
    outcomes.append("\"reserved ['tea', 'milk']\" and \"voucher for ['tea', 'milk']\"")
    run = await kata.play("sell_in_turn", [], plans, all_ended=True, virtual=True)

    run.took(sum(times) + 1.5)
    run.returned(outcomes)
    run.printed_in_order(*BEGIN * len(plans))


@pytest.mark.points(1)
async def test_steps_are_told_how_much_time_is_left(kata):
    """The rest of the budget; for find_voucher its own limit, if that is less."""
    first, second, third = some_seconds(kata, 1, 5, 3)
    budget = first + second + third + kata.random.choice([0.5, 12])
    in_time = planned([first, second, third], budget=budget, patience=30)
    # A voucher that is too slow, and takes a while to stop, uses the budget, too.
    stopping, late = some_seconds(kata, 1, 3, 2)
    less = first + second + stopping + third + late
    slow = {"find_voucher": {"stopping": stopping}}
    too_slow = planned([first, 40, third], budget=less, patience=second, **slow)
    run = await kata.play("sell_in_turn", [], [in_time, too_slow], True, virtual=True)

    run.printed_in_order(
        f"reserve begins with {budget:.3f} s",
        f"find_voucher begins with {budget - first:.3f} s",
        f"pay begins with {budget - first - second:.3f} s",
        f"reserve begins with {less:.3f} s",
        f"find_voucher begins with {second:.3f} s",
        "find_voucher has stopped",
        f"pay begins with {third + late:.3f} s",
    )
    run.took(2 * (first + second + third) + stopping)


@pytest.mark.points(1)
async def test_the_step_that_goes_on_is_cancelled(kata):
    """The budget ends in find_voucher, before its own limit, and it takes 10 s to stop."""
    [first, rest] = kata.random.sample(some_seconds(kata, 1, 4, 2), 2)
    [stopping] = some_seconds(kata, 10, 12)
    # The limit of find_voucher is longer than what is left.
    patience = kata.random.choice([rest + 0.5, 20])
    slow = {"find_voucher": {"stopping": stopping}}
    plan = planned([first, 50, 1], budget=first + rest, patience=patience, **slow)
    run = await kata.play("sell", plan, virtual=True)

    run.raised("OutOfTime")
    run.printed_in_order(*BEGIN[:2], "find_voucher has stopped", THE_END)
    run.took(first + rest + stopping, in_turn=True)


@pytest.mark.points(1)
async def test_a_slow_voucher_is_none(kata):
    """find_voucher may take almost no time: it has stopped before pay begins without it."""
    first, third = kata.random.sample(some_seconds(kata, 1, 5, 2), 2)
    [stopping] = some_seconds(kata, 10, 12)
    patience = kata.random.randint(2, 9) / 10_000
    plan = planned(
        [first, kata.random.choice([patience + 0.125, 70]), third],
        budget=first + patience + stopping + third + 0.5,
        patience=patience,
        find_voucher={"stopping": stopping},
    )
    run = await kata.play("sell", plan, all_ended=True, virtual=True)

    run.returned("'reserved tea' and None")
    run.printed_in_order(*BEGIN[:2], "find_voucher has stopped", BEGIN[2], THE_END)
    run.took(first + patience + stopping + third)


@pytest.mark.points(1)
async def test_the_budget_ends_while_the_voucher_stops(kata):
    """find_voucher is cancelled by its own limit, and still stops when the budget ends."""
    first, patience = kata.random.sample(some_seconds(kata, 1, 5, 2), 2)
    [short], [stopping] = some_seconds(kata, 0, 2), some_seconds(kata, 3, 14)
    plan = planned(
        [first, 30, 1],
        budget=first + patience + short,
        patience=patience,
        find_voucher={"stopping": stopping},
    )
    run = await kata.play("sell", plan, virtual=True)

    run.raised("OutOfTime")
    run.printed_in_order(*BEGIN[:2], "find_voucher has stopped", THE_END)
    run.took(first + patience + stopping)


@pytest.mark.points(1)
async def test_a_timeout_of_a_step_comes_out(kata):
    """A step fails with a TimeoutError of its own, within both limits: it comes out."""
    seconds = some_seconds(kata, 1, 4, 3)
    more, most = some_seconds(kata, 1, 9, 2)
    fails = {"fails": kata.random.choice(["TimeoutError", "own limit"])}
    limits = {"budget": sum(seconds) + most, "patience": seconds[1] + more}
    plan = planned(seconds, **limits, find_voucher=fails)
    run = await kata.play("sell", plan, all_ended=True, virtual=True)

    run.raised("TimeoutError")
    run.printed_in_order(*BEGIN[:2], THE_END)
    run.took(sum(seconds[:2]))


@pytest.mark.points(1)
async def test_every_error_comes_out(kata):
    """Each step fails in many ways, some checkouts at the same time: it is the same object."""
    kinds = kata.random.sample(KINDS, len(KINDS))
    kinds += ["TimeoutError", "own limit", "TimeoutError"]
    fails = [{step: {"fails": kind}} for step, kind in zip(STEPS * 5, kinds, strict=False)]
    steps = [some_seconds(kata, 1, 4, 3) for _ in fails]
    # At once, with an error that is false in a truth test.
    fails += [{step: {"fails": "Refused"}} for step in STEPS]
    steps += [[0, 0, 0]] * 3
    limits = {"budget": 12 + sum(some_seconds(kata, 1, 9)), "patience": 4.5}
    plans = [planned(each, **limits, **one) for each, one in zip(steps, fails, strict=True)]
    arguments = plans[:12], plans[12:], False, 60
    run = await kata.play("sell_in_turn", *arguments, all_ended=True, virtual=True)

    run.returned([*[NAMES.get(kind, kind) for kind in kinds], *["Refused"] * 3])
    times = [sum(each[: 1 + number % 3]) for number, each in enumerate(steps)]
    run.took(max(times[:12]) + sum(times[12:]) + 60 * len(times[12:]))


@pytest.mark.points(2)
async def test_a_step_moves_the_end_of_the_budget(kata):
    """Each step asks for more time, twice at one moment; pay is cancelled when that is over."""
    first, second = some_seconds(kata, 2, 5, 2)
    budget, extends = first + 0.25, {}
    for step, moments in zip(STEPS, [[1.5, first], [0, 0.5], [0.25, 0.75]], strict=True):
        once, twice = kata.random.sample(moments, 2)
        calls = zip([once, twice, twice, twice], [*some_seconds(kata, 2, 9, 3), 0], strict=True)
        extends[step] = {"extends": sorted(map(list, calls))}
    plan = planned([first, second, 99], budget=budget, patience=30, **extends)
    run = await kata.play("sell", plan, True, all_ended=True, virtual=True)

    total = {step: sum(more for _, more in each["extends"]) for step, each in extends.items()}
    rest = budget + total["reserve"] - first
    run.raised("OutOfTime")
    run.took(budget + sum(total.values()))
    run.printed_in_order(
        f"reserve begins with {budget:.3f} s",
        f"find_voucher begins with {rest:.3f} s",
        f"pay begins with {rest + total['find_voucher'] - second:.3f} s",
        "pay has stopped",
        THE_END,
    )

    # As often as it likes, and by as much as it likes; the error at the end is its own.
    [far] = some_seconds(kata, 1100, 3000)
    asks = {"extends": [[0.25, 0.125]] * kata.random.randint(12, 20) + [[0.5, far]]}
    asks["fails"] = "TimeoutError"
    plan = planned([first, second, far], budget=first + second + 1, patience=30, pay=asks)
    run = await kata.play("sell", plan, virtual=True)

    run.took(first + second + far)
    run.raised("TimeoutError", "no luck")


@pytest.mark.points(1)
async def test_the_limit_of_the_voucher_stays(kata):
    """find_voucher asks for more time: its own limit ends it, as if it had not."""
    first, patience, third = kata.random.sample(some_seconds(kata, 2, 5, 3), 3)
    plan = planned(
        [first, patience + 0.75, third],
        budget=first + patience - 0.5,  # would have ended before
        patience=patience,
        find_voucher={"extends": [[patience - 1.5, patience + third], [patience - 0.75, 12]]},
    )
    run = await kata.play("sell", plan, all_ended=True, virtual=True)

    run.returned("'reserved tea' and None")
    run.printed_in_order(*BEGIN[:2], "find_voucher has stopped", BEGIN[2], THE_END)
    run.took(first + patience + third)


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `checkout` ends as cancelled, after its step has stopped."""
    first, second, third, fourth = some_seconds(kata, 1, 4, 4)
    stopping, long = *some_seconds(kata, 1, 3), *some_seconds(kata, 10, 12)
    slow = {"reserve": {"stopping": stopping}, "pay": {"stopping": long}}
    # The budget ends, and then pay takes a while to stop.
    budget, patience = first + second + third, second + fourth
    late = planned([first, second, third + fourth], budget=budget, patience=patience, **slow)
    # find_voucher is stopped, which takes a while; the budget ends then, or pay is in time.
    slow["find_voucher"] = {"stopping": long}
    both = planned([first, 30, 1], budget=budget, patience=second, **slow)
    in_time = planned([first, 30, third], budget=40, patience=second, **slow)
    for scenario, plan in ("sell_or_not", late), ("sell_or_not", both), ("sell", in_time):
        sweep = await kata.cancel_everywhere(scenario, plan, scenario=True)
        sweep.ended_printing(THE_END)
        sweep.finish()

    slow = {step: {"stopping": each} for step, each in zip(STEPS, [stopping, 0, 0.5], strict=True)}
    plan = planned([9, 9.5, 9.25], budget=40 + long, patience=20, **slow)
    moments = [first, 9 + second, 18.5 + third]
    run = await kata.play("sell_cancelled", plan, moments, virtual=True)

    run.took(sum(moments) + stopping + 0.5 + 3 * 60)
    run.printed_in_order(
        *[BEGIN[0], "reserve has stopped", THE_END, CLEAN],
        *[*BEGIN[:2], "find_voucher has stopped", THE_END, CLEAN],
        *[*BEGIN, "pay has stopped", THE_END, CLEAN],
    )


@pytest.mark.points(1)
async def test_ends_as_it_should_in_every_order(kata):
    """Whatever comes first, a step's end or a limit: it decides what the checkout comes to."""
    results = dict(zip(STEPS, kata.random.sample([0, "", None, 5, "six", False], 3), strict=True))
    short, long = some_seconds(kata, 1, 9, 2)

    def outcome(arrivals, patience):
        came = [name for name in STEPS if f"step {name}" in arrivals]
        if "pay" not in came or (patience > short and len(came) < 3):
            return "OutOfTime"
        voucher = results["find_voucher"] if "find_voucher" in came else None
        return ["tea", results["reserve"], voucher, results["pay"]]

    for budget, patience in (long, short), (short, long):
        step = kata.slow(dict.fromkeys(STEPS, 1), results=results, name="step")
        orders = await kata.in_every_order(
            "sell_in_order", budget, patience, step, scenario=True, cancelled=True, limit=60
        )
        orders.returned(lambda came, own=patience: outcome(came, own))


@pytest.mark.points(1)
async def test_checkouts_know_nothing_of_each_other(kata):
    """A hundred checkouts at once, some more, one inside another: each has its own limits."""
    short, middle, long = some_seconds(kata, 1, 5, 3)
    steps, slow = [short, middle, long], [short, 30, long]
    more_time = {"extends": [[0.5, 3], [0.75, 9]], "seconds": long + 5, "returns": "receipt"}
    together = [
        (planned(steps, budget=sum(steps) - 0.5, patience=9), "OutOfTime"),
        (planned(steps, budget=sum(steps) - 0.25, patience=7, pay=more_time), "receipt"),
        (planned(slow, budget=short + long + 5, patience=4.5, pay={"returns": 5}), 5),
    ]
    tiny = kata.random.randint(2, 9) / 10_000
    # A step does another checkout, which is out of time, and then asks for more time for its own.
    inner = planned([1, 30, 1], budget=short, patience=9)
    sells = {"sells": inner, "extends": [[0.25, 12]]}
    later = [
        (planned(steps, budget=2 * short + 0.5, patience=9, reserve=sells, pay={"returns": 6}), 6),
        (planned([3, 1, 1], budget=tiny, patience=1), "OutOfTime"),
        (planned(slow, budget=short + long + 5, patience=long + 5.5), "OutOfTime"),
        (planned(steps, budget=sum(steps) + 0.5, patience=middle + 0.5, pay={"returns": 0}), 0),
        (planned(steps, budget=sum(steps) - 0.5, patience=middle + 0.5), "OutOfTime"),
    ]
    together *= 35
    kata.random.shuffle(together)
    plans = [plan for plan, _ in together], [plan for plan, _ in later]
    run = await kata.play("sell_in_turn", *plans, all_ended=True, virtual=True)

    run.returned([outcome for _, outcome in together + later])
    nested, too_slow = short + sum(steps), short + long + 5
    run.took(sum(steps) + 5 + nested + tiny + too_slow + sum(steps) + sum(steps) - 0.5)
