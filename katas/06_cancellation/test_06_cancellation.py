"""Kata 06: a worker that is asked to stop, and a coroutine that asks."""

import pytest


@pytest.mark.points(1)
async def test_worker_comes_to_its_end(kata):
    """Nobody cancels: `A start`, 10 s later `A done`, and `A closed`."""
    run = await kata.run("worker", "A")

    run.took(10)
    run.printed_in_order("A start", "A done", "A closed")


@pytest.mark.points(1)
async def test_worker_is_cancelled_once(kata):
    """Cancelled after 4 s, it prints `A cancelled` and `A closed`, once, and nothing later."""
    run = await kata.play("worker_cancelled_after", 4, "A")

    run.printed("A start", "A cancelled", "A closed", "the worker has ended")


@pytest.mark.points(3)
async def test_worker_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends with `A cancelled` and `A closed`, and as cancelled."""
    sweep = await kata.cancel_everywhere("worker", "A")

    sweep.ended_printing("A cancelled", "A closed")


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_run_for_cancels_in_time(kata):
    """With 3 s the worker is cancelled after 3 s; True is returned."""
    run = await kata.run("run_for", 3, "A")

    run.took(3)
    run.printed("A start", "A cancelled", "A closed")
    run.returned(True)


@pytest.mark.points(1)
async def test_run_for_waits_for_the_end(kata):
    """When `run_for` returns after 2 s, the worker has printed all it has to print."""
    run = await kata.play("call_run_for", 2, "A")

    run.printed_in_order({"A start", "A cancelled", "A closed"}, "run_for has returned")


@pytest.mark.points(1)
async def test_run_for_lets_a_fast_worker_end(kata):
    """With 11 s the worker ends by itself; False is returned."""
    run = await kata.run("run_for", 11, "B")

    run.printed_in_order("B start", "B done", "B closed")
    run.returned(False)


@pytest.mark.points(3)
async def test_run_for_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, even while it stops its worker, it ends as cancelled."""
    await kata.cancel_everywhere("run_for", 3, "A")


@pytest.mark.points(1)
async def test_run_for_is_cancelled_itself(kata):
    """Cancelled after 1 s, `run_for` stops its worker and ends when that has ended."""
    run = await kata.play("run_for_cancelled_after", 1, 3, "A")

    run.printed_in_order({"A start", "A cancelled", "A closed"}, "run_for has ended")


@pytest.mark.points(1)
async def test_run_for_works_twice_at_once(kata):
    """A runs for 2 s and B for 3 s at the same time, then A again: three times True."""
    run = await kata.play("two_at_once")

    run.printed_in_order(
        {"A start", "B start"},
        {"A cancelled", "A closed"},
        {"B cancelled", "B closed"},
        {"A start", "A cancelled", "A closed"},
    )
    run.returned([True, True, True])
