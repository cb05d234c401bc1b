"""Kata 14: deposits to one account take turns, and none is lost."""

import pytest


def three_steps(kata, longest=0):
    """Draw how many seconds the three steps of a deposit take, in step with nothing.

    Args:
        kata: The fixture.
        longest: How many seconds one of them takes at least; 0: less than one.
    """
    steps = [kata.random.randrange(101, 999, 2) / 1000 for _ in range(3)]
    if longest:
        steps[kata.random.randrange(3)] = longest + kata.random.randrange(1, 999, 2) / 1000
    return steps


def names(kata, count):
    """Draw *count* different accounts, in any order; one of them is the empty string."""
    accounts = ["", *(f"account {n}" for n in kata.random.sample(range(100, 1000), count - 1))]
    kata.random.shuffle(accounts)
    return accounts


def seconds_at(waits, starts):
    """Return when an account's last deposit ends: one after another, without a pause."""
    end = 0
    for turn, start in enumerate(sorted(starts)):
        end = max(end, start) + sum(waits[: turn + 1][-1])
    return end


@pytest.mark.points(1)
async def test_makes_the_three_steps(kata):
    """A deposit reads, thinks and writes, and returns what thinking gave, whatever that is."""
    accounts = names(kata, 6)
    results = [
        0,
        "",
        None,
        "an odd balance",
        kata.random.randrange(1000),
        kata.random.randrange(1000),
    ]
    deposits = [
        (
            account,
            kata.random.randrange(-99, 99),
            kata.random.randrange(-9, 9),
            result,
            three_steps(kata),
        )
        for account, result in zip(accounts, results, strict=True)
    ]
    run = await kata.play("one_after_another", deposits, virtual=True)

    run.printed_in_order(
        *[
            line
            for account, balance, amount, result, _ in deposits
            for line in (
                f"read({account!r})",
                f"think({account!r}, {balance!r}, {amount!r})",
                f"write({account!r}, {result!r})",
            )
        ]
    )
    run.returned([[result, result] for result in results])
    run.took(sum(sum(waits) for *_, waits in deposits))


@pytest.mark.points(2)
async def test_loses_no_deposit_in_any_order(kata):
    """The second deposit comes after the first, or earlier, at any time: none is lost."""
    first, second = kata.random.sample(range(10, 100), 2)
    customers = [[first, 0, None], [second, 3, None]]
    orders = await kata.in_every_order("customers", customers, scenario=True, limit=80)

    orders.returned(first + second)


@pytest.mark.points(1)
async def test_lets_nobody_in_between(kata):
    """Two deposits begin at the same time, a third one comes at any time: none is lost."""
    amounts = kata.random.sample(range(10, 100), 3)
    customers = [[amount, way, None] for amount, way in zip(amounts, (0, 0, 7), strict=True)]
    orders = await kata.in_every_order("customers", customers, scenario=True, limit=80)

    orders.returned(sum(amounts))


@pytest.mark.points(1)
async def test_others_go_on_when_one_gives_up(kata):
    """Three deposits, and the second is cancelled at any time: the two others are there."""
    first, last = kata.random.sample(range(10, 100), 2)
    customers = [[first, 0, None], [0, 0, 3], [last, 0, None]]
    orders = await kata.in_every_order("customers", customers, scenario=True, limit=80)

    orders.returned(first + last)


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_deposits_to_one_account_take_turns(kata):
    """Two deposits of 1.5 s to one account, at the same time: both are there after 3 s."""
    books = {"ada": 100}
    deposits = [[0, "ada", 10, 0, 1], [0, "ada", 10, 0, 1]]
    run = await kata.play("at_once", [[books, {"ada": [[0.5, 0.5, 0.5]]}]], deposits)

    run.took(3, instead_of=1.5)
    run.returned([{"ada": [120, [110, 120]]}])


@pytest.mark.points(1)
async def test_different_accounts_do_not_wait(kata):
    """More than a hundred accounts, some with two deposits: different accounts do not wait."""
    accounts = names(kata, kata.random.randint(130, 135))
    waits = {account: [three_steps(kata)] for account in accounts}
    amounts = {account: number for number, account in enumerate(accounts)}
    twice = accounts[:40]
    run = await kata.play(
        "at_once",
        [[dict.fromkeys(accounts, 0), waits]],
        [[0, account, amounts[account], 0, 1] for account in (*accounts, *twice)],
        virtual=True,
    )

    seconds = [sum(waits[account][0]) * (1 + (account in twice)) for account in accounts]
    run.returned(
        [
            {
                account: [2 * n, [n, 2 * n]] if account in twice else [n, [n]]
                for account, n in amounts.items()
            }
        ]
    )
    run.took(max(seconds), instead_of=sum(seconds))


@pytest.mark.points(2)
async def test_each_account_of_each_bank_has_its_own_turns(kata):
    """Many deposits at two banks, some of them later, and some inside others: all are there."""
    random = kata.random
    accounts = names(kata, 4)
    banks, deposits, expected, ends = [], [], [], []
    for number in range(2):
        books = {account: random.randrange(-50, 50) for account in accounts}
        waits = {account: [three_steps(kata) for _ in range(20)] for account in accounts}
        waits[accounts[number]][5] = three_steps(kata, 11)
        banks.append([books, waits])
        result = {}
        for account in accounts:
            amount, count = random.choice([-7, 0, 7]), random.randint(12, 15)
            starts = [0, 0, *(random.randrange(1, 20_000, 2) / 1000 for _ in range(count - 3))]
            deposits += [[number, account, amount, start, 1] for start in starts[1:]]
            deposits.append([number, account, amount, 0, 2])  # again as soon as the first has ended
            starts.append(0)
            ends.append(seconds_at(waits[account], starts))
            balances = [books[account] + amount * n for n in range(1, count + 1)]
            result[account] = [balances[-1], sorted(balances)]
        expected.append(result)
    random.shuffle(deposits)
    run = await kata.play("at_once", banks, deposits, True, virtual=True)

    run.returned(expected)
    run.took(max(ends))


@pytest.mark.points(1)
async def test_an_error_comes_out_and_the_next_has_its_turn(kata):
    """A step of the first deposit fails: its error comes out, and the next deposits go on."""
    random = kata.random
    step, message = random.choice(["read", "think", "write"]), f"no {random.randrange(100)}"
    run = await kata.play("fails", step, message, three_steps(kata), virtual=True)

    run.raised("ConnectionError", message)

    kinds = [
        "ValueError",
        "KeyError",
        "ConnectionError",
        "TimeoutError",
        "Refused",
        "AssertionError",
    ]
    steps = ["read", "think", "write"]
    accounts = names(kata, 3 * len(kinds))
    plans = [(kind, step) for kind in kinds for step in steps]
    failures = dict(zip(accounts, plans, strict=True))
    waits = {account: [three_steps(kata), three_steps(kata)] for account in accounts}
    followers = {account: random.randint(1, 3) for account in accounts}
    run = await kata.play("failing", failures, followers, waits, virtual=True)

    ends = [
        sum(waits[account][0][: steps.index(step) + 1])
        + followers[account] * sum(waits[account][1])
        for account, (_, step) in failures.items()
    ]
    run.took(max(ends))
    run.returned(
        {
            account: [
                *sorted([kind, *(str(10 * n) for n in range(1, followers[account] + 1))]),
                10 * followers[account],
            ]
            for account, (kind, _) in failures.items()
        }
    )


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, a deposit ends as cancelled, and the next one has its turn."""
    account, other = names(kata, 2)
    await kata.cancel_everywhere("alone", account, three_steps(kata), scenario=True)
    await kata.cancel_everywhere("followed", other, three_steps(kata), scenario=True)
    not_cancelled = await kata.play("followed", other, three_steps(kata), virtual=True)

    not_cancelled.returned(2)


@pytest.mark.points(1)
async def test_stops_before_the_next_has_its_turn(kata):
    """A step takes more than 10 s to stop: then its deposit ends, and the next has its turn."""
    random = kata.random
    waits = three_steps(kata)
    stopping = 10 + random.randrange(1, 999, 2) / 1000
    for step in range(3):
        cancelled = sum(waits[:step]) + waits[step] * random.choice([0.3, 0.7])
        early = cancelled * random.choice([0.3, 0.7])
        who = ["first", "second", "third", "fourth"]
        cancellations = [[early, "second"], [early + 0.1, "fourth"], [cancelled, "first"]]
        run = await kata.play("cancelled_at", waits, stopping, who, cancellations, virtual=True)

        run.took(cancelled + stopping + sum(waits))
        run.returned(10)
        asked = ["read('ada')", "think('ada', 0, 10)", "write('ada', 10)"]
        run.printed_in_order(
            {"second is cancelled", "fourth is cancelled", *asked[: step + 1]},
            f"{asked[step].partition('(')[0]} has stopped",
            {"first is cancelled", *asked},
        )


@pytest.mark.points(1)
async def test_is_cancelled_in_line(kata):
    """Whoever is cancelled while it waits for its turn, at any moment: the others go on."""
    waits = three_steps(kata)
    await kata.cancel_everywhere("in_line", names(kata, 2), waits, scenario=True)

    both = ["first", "second"]
    moment = sum(waits) * kata.random.choice([0.3, 0.7])
    for pair in both, both[::-1]:
        run = await kata.play(
            "cancelled_at",
            waits,
            0,
            [*both, "third"],
            [[moment, name] for name in pair],
            virtual=True,
        )

        run.took(moment + sum(waits))
        run.returned(10)


@pytest.mark.points(2)
async def test_keeps_nothing(kata):
    """When all deposits have ended, at whatever moment one is cancelled, nothing is kept."""
    accounts = names(kata, 2)
    entries = kata.permits(1, name="something for an account")
    sweep = await kata.cancel_everywhere(
        "in_line", accounts, three_steps(kata), entries, scenario=True
    )

    sweep.gave_back()
    not_cancelled = await kata.play("in_line", accounts, three_steps(kata), virtual=True)

    not_cancelled.returned(3)
