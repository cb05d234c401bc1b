"""Kata 07: naps overlap."""

import pytest


@pytest.mark.points(1)
async def test_naps(kata):
    """A nap of 2 s prints two lines and returns the name."""
    pet = kata.random.choice(["cat_2", "cow_2", "dog_2"])

    run = await kata.run("nap", pet)

    run.took(2)
    run.printed_in_order(f"asleep {pet}", f"awake {pet}")
    run.returned(pet)


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
    pets = [f"cat{kata.random.randrange(10, 100)}_1", "dog_2"]

    run = await kata.play("two_nights", pets)

    run.took(4, instead_of=6)
    run.returned([pets, pets])
