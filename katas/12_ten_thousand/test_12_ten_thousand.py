"""Kata 12: ten thousand conversations on one thread, and none disturbs another."""

import asyncio

import pytest

SECONDS = {"Ada": 1.5, "Bo": 3, "Cy": 1, "Di": 2}


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
    seconds = [*seconds_between(kata, 1, 3, 6), *seconds_between(kata, 11, 12, 1)]
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
    seconds = seconds_between(kata, 1, 4, 12)
    run = await kata.play("failures", seconds)

    run.threads(at_most=0)
    run.printed(*[f"hello {client}" for client in range(12)])
    run.took(max(seconds), instead_of=sum(seconds))
    first = "ConnectionResetError, goodbye 1, KeyError, TimeoutError, CancelledError, HungUp"
    others = "goodbye 6, ExceptionGroup, StopAsyncIteration, AssertionError, QueueEmpty, goodbye 11"
    run.returned(f"{first}, {others}".split(", "))


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

    run = await kata.play("cancelled_after", slowly, seconds + 0.05)
    run.printed_in_order({f"{client} has ended" for client in clients}, "serve_all has ended")


@pytest.mark.points(1)
async def test_rounds_know_nothing_of_each_other(kata):
    """Two rounds at the same time, nobody, and a last round: each has outcomes of its own."""
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
            [evening[client] for client in first],
        ]
    )
    run.took(max(seconds.values()) + max(seconds[client] for client in first))


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
