"""Kata 12: ten thousand conversations on one thread, and none disturbs another."""

import asyncio

import pytest

SECONDS = {"Ada": 1.5, "Bo": 3, "Cy": 1, "Di": 2}


OUTCOMES = [
    *("ConnectionResetError", "goodbye 1", "KeyError", "TimeoutError", "CancelledError", "HungUp"),
    *("goodbye 6", "ExceptionGroup", "StopAsyncIteration", "AssertionError", "QueueEmpty"),
    "goodbye 11",
]
"""What becomes of twelve clients, some of whom fail."""


def seconds_between(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    None is a whole number of hundredths, so whoever asks from time to time is late.
    """
    return [eighth / 8 + 0.037 for eighth in kata.random.sample(range(begin * 8, end * 8), count)]


def numbers(kata, count):
    """Draw *count* clients, who are different numbers, in any order."""
    return kata.random.sample(range(1, 100 * count), count)


def farewells(clients):
    """What each conversation returns."""
    return {client: f"goodbye {client}" for client in clients}


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_takes_as_long_as_the_slowest(kata):
    """Four conversations of 1.5, 3, 1 and 2 s have ended after 3 s, not 7.5 s."""
    handle = kata.slow(SECONDS, results=farewells(SECONDS), name="handle")

    run = await kata.run("serve_all", list(SECONDS), handle)

    run.threads(at_most=0)
    run.took(3, instead_of=7.5)
    run.returned(["goodbye Ada", "goodbye Bo", "goodbye Cy", "goodbye Di"])


@pytest.mark.points(1)
async def test_keeps_whatever_comes_back(kata):
    """An outcome may be None, 0 or an empty text; it may come twice, or after more than 10 s."""
    clients = ["", *numbers(kata, 5), 0]
    seconds = [*seconds_between(kata, 1, 3, 6), *seconds_between(kata, 13, 14, 1)]
    kata.random.shuffle(seconds)
    outcomes = [None, 0, "", "goodbye", False, [], "goodbye"]
    kata.random.shuffle(outcomes)
    results = dict(zip(clients, outcomes, strict=True))
    handle = kata.slow(dict(zip(clients, seconds, strict=True)), results=results, name="handle")

    run = await kata.run("serve_all", clients, handle)

    run.threads(at_most=0)
    run.took(max(seconds), instead_of=sum(seconds))
    run.returned(outcomes)


@pytest.mark.points(2)
async def test_a_failure_disturbs_nobody(kata):
    """Some of twelve clients fail: an exception in each one's place, and the others go on."""
    *seconds, longest = sorted(seconds_between(kata, 1, 4, 12))
    kata.random.shuffle(seconds)
    for last in 0, 4, 11:  # The last to end fails, is cancelled, or returns something.
        times = [*seconds[:last], longest, *seconds[last:]]
        run = await kata.play("failures", times)

        run.threads(at_most=0)
        run.printed(*[f"hello {client}" for client in range(12)])
        run.took(longest, instead_of=sum(times))
        run.returned(OUTCOMES)

    # Whoever ends first, and whoever ends together.
    clients = numbers(kata, 4)
    failures = {clients[1]: ConnectionError("gone"), clients[2]: TimeoutError()}
    handle = kata.slow(dict.fromkeys(clients, 1), failures=failures, name="handle")
    orders = await kata.in_every_order("serve_all", clients, handle, limit=40)
    orders.returned([failures.get(client, f"page {client}") for client in clients])


@pytest.mark.points(2)
async def test_ends_all_conversations_when_it_is_cancelled(kata):
    """Cancelled at any moment, `serve_all` ends as cancelled, after its conversations."""
    clients = [f"client {number}" for number in numbers(kata, 5)]
    seconds, short, middle, long, longest = sorted(seconds_between(kata, 1, 4, 5))
    conversations = dict(zip(clients, [middle, seconds, longest, long, short], strict=True))
    handle = kata.slow(conversations, failures={clients[1]: ConnectionError("gone")}, name="handle")

    sweep = await kata.cancel_everywhere("serve_all", clients, handle)
    sweep.gave_back()
    sweep.finish()

    # The one that takes longest to close is neither the first nor the last of them.
    closing = dict(zip(clients, [short, 0, long, middle, 0.5], strict=True))
    slowly = {client: [conversations[client], closing[client]] for client in clients}
    sweep = await kata.cancel_everywhere("closing_slowly", slowly, scenario=True)
    sweep.finish()

    # One has failed when the others, who would take 30 s, are cancelled; all but one close at once.
    [late] = seconds_between(kata, 11, 12, 1)
    for latest in clients[0], clients[2], clients[4]:
        slowly = {each: [30, 0] for each in clients} | {clients[1]: [0.5, None], latest: [30, late]}
        run = await kata.play(
            "cancelled_after", slowly, seconds, allow=["LOST_EXCEPTION"], virtual=True
        )
        run.printed_in_order({f"{client} has ended" for client in clients}, "serve_all has ended")
        run.took(seconds + late)

    # An answer may make a pause while it begins them, as soon as there are many.
    many = numbers(kata, kata.random.randint(301, 350))
    for order, turns in (many, 1), (many[::-1], 1), (many, 100):
        # The last takes longest to close, or the first.
        closing = {client: many.index(client) / 25 for client in order}
        # Whoever is cancelled before the first step of a conversation never awaits it.
        run = await kata.play(
            "cancelled_early", closing, turns, allow=["NEVER_AWAITED"], virtual=True
        )
        run.printed_in_order(
            "serve_all is cancelled",
            "0 conversations go on",
            "0 conversations have ended by themselves",
        )


@pytest.mark.points(1)
async def test_rounds_know_nothing_of_each_other(kata):
    """Two rounds at once, nobody, one client, a last round: each has outcomes of its own."""
    clients = numbers(kata, 6)
    seconds = dict(zip(clients, seconds_between(kata, 1, 4, 6), strict=True))
    evening = {client: f"good night {client}" for client in clients}
    handles = [
        kata.slow(seconds, results=each, name="handle") for each in (farewells(clients), evening)
    ]
    first, second = clients[:4], clients[2:]

    run = await kata.play("rounds", first, second, *handles)

    run.threads(at_most=0)
    run.returned(
        [
            [f"goodbye {client}" for client in first],
            [evening[client] for client in second],
            [],
            [f"goodbye {second[-1]}"],
            [evening[client] for client in first],
        ]
    )
    slowest = max(seconds[client] for client in first)
    run.took(max(seconds.values()) + seconds[second[-1]] + slowest)


@pytest.mark.points(3)
async def test_serves_ten_thousand_at_once(kata):
    """A hundred clients and then ten thousand, of whom some fail: as long as the slowest."""
    for size in (100, 10_000):
        # A few more: nobody can know in advance how many there are.
        clients = numbers(kata, size + kata.random.randint(1, 50))
        # Each takes longer than half of the slowest: whoever begins later makes all longer.
        # Not all end at once: an answer may look at one after another, a step for each.
        seconds = {
            client: 2 + number * 4 // len(clients) / 2 + kata.random.randint(1, 3) / 8
            for number, client in enumerate(clients)
        }
        kinds = [ConnectionError("gone"), TimeoutError("late"), asyncio.CancelledError()]
        failures = dict(zip(kata.random.sample(clients, 3), kinds, strict=True))
        outcomes = farewells(clients) | {clients[0]: None, clients[-1]: ""}
        handle = kata.slow(seconds, results=outcomes, failures=failures, name="handle")

        run = await kata.run("serve_all", clients, handle)

        run.threads(at_most=0)
        run.took(max(seconds.values()), instead_of=sum(seconds.values()))
        run.returned([failures.get(client, outcomes[client]) for client in clients])
