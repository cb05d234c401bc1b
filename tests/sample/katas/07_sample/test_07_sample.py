"""Kata 07: naps overlap."""

import pytest


@pytest.mark.points(1)
async def test_naps(kata):
    """A nap of 2 s prints two lines and returns the name."""
    run = await kata.run("nap", "cat_2")

    run.took(2)
    run.printed_in_order("asleep cat_2", "awake cat_2")
    run.returned("cat_2")


@pytest.mark.wall_clock
@pytest.mark.points(3)
async def test_naps_together(kata):
    """Naps of 1 and 1 s are over after 1 s, not 2 s."""
    run = await kata.run("main", ["cat_1", "dog_1"])

    run.took(1, instead_of=2)
    run.returned(["cat_1", "dog_1"])


@pytest.mark.points(2)
async def test_naps_on_two_nights(kata):
    """Naps of 1 and 2 s, on two nights, take 4 s, not 6 s."""
    run = await kata.play("two_nights", ["cat_1", "dog_2"])

    run.took(4, instead_of=6)
    run.returned([["cat_1", "dog_2"], ["cat_1", "dog_2"]])
