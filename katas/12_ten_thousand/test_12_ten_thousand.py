"""Kata 12: ten thousand conversations on one thread, and none disturbs another."""

import pytest

TEN_THOUSAND = list(range(10_000))

SECONDS = {"Ada": 1.5, "Bo": 3, "Cy": 1, "Di": 2}

SLOWEST = 4
"""Seconds of the slowest of many conversations; the others take 2 or 3 s."""


def durations(clients):
    """Seconds of each conversation; the first, the last and one in the middle are the slowest.

    So any conversation that has to wait for a place makes the whole longer, in every order.
    """
    slowest = clients[0], clients[len(clients) // 2], clients[-1]
    return {client: SLOWEST if client in slowest else 2 + client % 2 for client in clients}


def farewells(clients):
    """What each conversation returns."""
    return {client: f"goodbye {client}" for client in clients}


@pytest.mark.points(2)
async def test_serves_ten_thousand_at_once(kata):
    """Ten thousand conversations of 2 to 4 s have ended after 4 s, each with its outcome."""
    results = farewells(TEN_THOUSAND)
    handle = kata.slow(durations(TEN_THOUSAND), results=results, name="handle")

    run = await kata.run("serve_all", TEN_THOUSAND, handle)

    run.took(SLOWEST)
    run.returned(list(results.values()))


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_takes_as_long_as_the_slowest(kata):
    """Four conversations of 1.5, 3, 1 and 2 s have ended after 3 s, not 7.5 s."""
    handle = kata.slow(SECONDS, results=farewells(SECONDS), name="handle")

    run = await kata.run("serve_all", list(SECONDS), handle)

    run.took(3, instead_of=7.5)
    run.returned(["goodbye Ada", "goodbye Bo", "goodbye Cy", "goodbye Di"])


@pytest.mark.points(2)
async def test_a_failure_disturbs_nobody(kata):
    """Fifty of a thousand clients hang up; each other client still has its conversation."""
    clients = list(range(1000))
    gone = kata.random.sample(clients, 50)
    results = farewells(clients)
    failures = {client: ConnectionError(f"client {client} has gone") for client in gone}
    handle = kata.slow(durations(clients), results=results, failures=failures, name="handle")

    run = await kata.run("serve_all", clients, handle)

    run.took(SLOWEST)
    run.returned([failures.get(client, results[client]) for client in clients])


@pytest.mark.points(1)
async def test_starts_no_thread(kata):
    """Twenty conversations of 2 to 4 s take place in the event loop's own thread, in 4 s."""
    clients = list(range(20))
    handle = kata.slow(durations(clients), results=farewells(clients), name="handle")

    run = await kata.run("serve_all", clients, handle)

    run.threads(at_most=0)
    run.took(SLOWEST)


@pytest.mark.points(1)
async def test_keeps_whatever_comes_back(kata):
    """An outcome may be None, 0 or an empty text."""
    results = {"Ada": None, "Bo": 0, "Cy": "", "Di": "goodbye"}

    run = await kata.run("serve_all", list(SECONDS), kata.slow(SECONDS, results=results))

    run.returned([None, 0, "", "goodbye"])


@pytest.mark.points(1)
async def test_serves_nobody(kata):
    """Without any clients the list is empty, at once."""
    run = await kata.run("serve_all", [], kata.slow({}, name="handle"))

    run.took(0)
    run.returned([])


@pytest.mark.points(1)
async def test_ends_all_conversations_when_it_is_cancelled(kata):
    """Cancelled at any moment, `serve_all` ends as cancelled, after its conversations."""
    failures = {"Ada": ConnectionError("gone")}
    handle = kata.slow(SECONDS, failures=failures, name="handle")

    sweep = await kata.cancel_everywhere("serve_all", list(SECONDS), handle)
    sweep.gave_back()

    arguments = list(SECONDS), handle
    sweep = await kata.cancel_everywhere("serve_closing_slowly", *arguments, scenario=True)
    sweep.gave_back()


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two rounds in one program: the second knows nothing of the first."""
    handle = kata.slow(SECONDS, results=farewells(SECONDS), name="handle")

    run = await kata.play("called_twice", ["Ada", "Bo"], ["Cy", "Ada", "Di"], handle)

    run.returned([["goodbye Ada", "goodbye Bo"], ["goodbye Cy", "goodbye Ada", "goodbye Di"]])
