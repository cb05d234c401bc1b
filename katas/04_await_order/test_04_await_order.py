"""Kata 04: what an await begins, what it waits for, and what is printed after it."""

import pytest

ONE_BY_ONE = [
    "before await",
    "worker_1 start",
    "worker_1 done",
    "awaited worker_1",
    "worker_2 start",
    "worker_2 done",
    "awaited worker_2",
]

SIDE_BY_SIDE = [
    "before await",
    "worker_1 start",
    "worker_2 start",
    "worker_1 done",
    "awaited worker_1",
    "worker_2 done",
    "awaited worker_2",
]

CROSSWISE = [
    "before await",
    "worker_1 start",
    "worker_2 start",
    "worker_1 done",
    "worker_2 done",
    "awaited worker_2",
    "awaited worker_1",
]
"""What the last program of the lesson prints."""


@pytest.mark.points(2)
async def test_predicts_the_last_program(kata):
    """`PREDICTION` holds the lines that the lesson's last program prints, in their order."""
    run = await kata.constant("PREDICTION")

    run.predicted(CROSSWISE)


@pytest.mark.points(1)
async def test_one_by_one_takes_the_sum(kata):
    """One by one, workers of 1 and 2 s have ended after 3 s."""
    run = await kata.run("one_by_one")

    run.took(3, instead_of=2)


@pytest.mark.points(2)
async def test_one_by_one_finishes_one_worker_before_the_next(kata):
    """One by one, worker_1 is done and awaited before worker_2 starts."""
    run = await kata.run("one_by_one")

    run.took(3, instead_of=2)
    run.printed_in_order(*ONE_BY_ONE)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_side_by_side_takes_as_long_as_the_slower(kata):
    """Side by side, workers of 1 and 2 s have ended after about 2 s, not 3 s."""
    run = await kata.run("side_by_side")

    run.took(2, instead_of=3)


@pytest.mark.points(2)
async def test_side_by_side_tells_when_each_is_awaited(kata):
    """Side by side, both start first, and each is awaited as soon as it is done."""
    run = await kata.run("side_by_side")

    run.took(2, instead_of=3)
    run.printed_in_order(*SIDE_BY_SIDE)


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program do the same: 6 s one by one, and 4 s side by side."""
    in_turn = await kata.play("one_by_one_twice")
    together = await kata.play("side_by_side_twice")

    in_turn.took(6, instead_of=4)
    in_turn.printed_in_order(*ONE_BY_ONE, *ONE_BY_ONE)
    together.took(4, instead_of=6)
    together.printed_in_order(*SIDE_BY_SIDE, *SIDE_BY_SIDE)
