"""Kata 09: blocking calls take place where they stop nobody, and all at the same time."""

import pytest

READINGS = {"attic_3": 31, "cellar_1": 12, "roof_2": 0}
"""What the sensors say, by name; the name says how many seconds a reading takes."""

NAMES = list(READINGS)


@pytest.mark.points(1)
async def test_reads_one_sensor(kata):
    """A single sensor of 3 s gives a list with its reading, after 3 s."""
    run = await kata.play("reads", READINGS, ["attic_3"])

    run.returned([31])
    run.took(3)


@pytest.mark.points(3)
async def test_heart_goes_on_beating(kata):
    """While sensors of 3, 1 and 2 s are read, a heart beats every 0.1 s without a gap."""
    run = await kata.play("beside_a_heartbeat", READINGS, NAMES)

    run.returned([31, 12, 0])
    run.kept_pace("the heartbeat", every=0.1)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_takes_as_long_as_the_slowest_sensor(kata):
    """Sensors of 3, 1 and 2 s are read after about 3 s, not 6 s."""
    run = await kata.play("reads", READINGS, NAMES)

    run.returned([31, 12, 0])
    run.took(3, instead_of=6)


@pytest.mark.points(2)
async def test_returns_readings_in_the_order_of_the_names(kata):
    """Four names, two of them equal: the readings have the order of the names: 4 s, not 11 s."""
    east, west, north = kata.random.sample(range(100), 3)
    readings = {"east_4": east, "west_1": west, "north_2": north}
    run = await kata.play("reads", readings, ["east_4", "west_1", "north_2", "east_4"])

    run.returned([east, west, north, east])
    run.took(4, instead_of=11)


@pytest.mark.points(1)
async def test_returns_an_empty_list_without_names(kata):
    """No names give an empty list, at once."""
    run = await kata.play("reads", READINGS, [])

    run.returned([])
    run.took(0)


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program: sensors of 1 and 3 s, then of 4 and 1 s, in 7 s."""
    readings = {"roof_1": 7, "cellar_3": 13, "attic_4": 28}
    run = await kata.play("reads_twice", readings, ["roof_1", "cellar_3"], ["attic_4", "roof_1"])

    run.returned([[7, 13], [28, 7]])
    run.took(7)
