"""Kata 09: blocking calls take place where they stop nobody, and all at the same time."""

import pytest


def drawn_seconds(random, names):
    """Return how long each of *names* takes: a little longer than its end says."""
    return {
        name: int(name.split("_")[-1]) + random.randrange(110, 1_900) / 10_000 for name in names
    }


def drawn_readings(random, names):
    """Return what each of *names* says, when it is read first, and again, and again."""
    return {name: random.sample(range(100, 1000), 3) for name in names}


def lines_of(names):
    """Return what is printed when each of *names* has been read once."""
    return [f"{name} was read" for name in names]


@pytest.mark.points(1)
async def test_reads_one_sensor(kata):
    """A single sensor of a little more than 3 s gives a list with its reading, after that time."""
    names = ["attic_3"]
    seconds = drawn_seconds(kata.random, names)
    readings = drawn_readings(kata.random, names)
    run = await kata.play("reads", seconds, readings, names)

    run.returned([readings["attic_3"][0]])
    run.took(seconds["attic_3"])


@pytest.mark.points(4)
async def test_heart_goes_on_beating(kata):
    """While sensors of 3, 1 and 2 s are read, a heart beats every 0.1 s without a gap."""
    names = ["attic_3", "cellar_1", "roof_2"]
    seconds = drawn_seconds(kata.random, names)
    readings = drawn_readings(kata.random, names)
    run = await kata.play("beside_a_heartbeat", seconds, readings, names)

    run.returned([readings[name][0] for name in names])
    run.kept_pace("the heartbeat", every=0.1)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_takes_as_long_as_the_slowest_sensor(kata):
    """Sensors of 3, 1 and 2 s are read after about 3 s, not 6 s."""
    seconds = {"attic_3": 3, "cellar_1": 1, "roof_2": 2}
    readings = drawn_readings(kata.random, seconds)
    run = await kata.play("reads", seconds, readings, list(seconds))

    run.returned([readings[name][0] for name in seconds])
    run.took(3, instead_of=6)


@pytest.mark.points(2)
async def test_returns_readings_in_the_order_of_the_names(kata):
    """Sensors of 2, 1, 13 and 2 s, each read once: the readings have the order of the names."""
    names = ["east_2", "west_1", "south_13", "north_2"]
    kata.random.shuffle(names)
    seconds = drawn_seconds(kata.random, names)
    values = [*kata.random.sample([0, "", None], 2), "an odd reading", "an error as a reading"]
    kata.random.shuffle(values)
    readings = {name: [value] for name, value in zip(names, values, strict=True)}
    run = await kata.play("reads", seconds, readings, names)

    run.returned(values)
    run.printed(*lines_of(names))
    run.took(seconds["south_13"], instead_of=sum(seconds.values()))


@pytest.mark.points(1)
async def test_reads_a_sensor_twice_that_is_named_twice(kata):
    """Four names, two of them equal: that sensor is read twice, and gives two readings."""
    names = ["east_2", "west_1", "north_3", kata.random.choice(["east_2", "west_1", "north_3"])]
    kata.random.shuffle(names)
    seconds = drawn_seconds(kata.random, names)
    readings = drawn_readings(kata.random, names)
    run = await kata.play("reads", seconds, readings, names)

    one = [readings[name][names[:place].count(name)] for place, name in enumerate(names)]
    # In which order the two calls for one name begin is up to the threads.
    other = [readings[name][names[place + 1 :].count(name)] for place, name in enumerate(names)]
    run.returned(other if run.value == other else one)
    run.printed(*lines_of(names))
    run.took(seconds["north_3"], instead_of=sum(seconds[name] for name in names))


@pytest.mark.points(1)
async def test_returns_an_empty_list_without_names(kata):
    """No names give an empty list, at once; two names give their readings."""
    names = ["west_1", "east_2"]
    seconds, readings = drawn_seconds(kata.random, names), drawn_readings(kata.random, names)
    nothing = await kata.play("reads", seconds, readings, [])
    both = await kata.play("reads", seconds, readings, names)

    nothing.returned([])
    nothing.took(0)
    both.returned([readings[name][0] for name in names])
    both.took(seconds["east_2"])


@pytest.mark.points(2)
async def test_reads_again_when_called_again(kata):
    """One call, and then two calls at the same time: each of them reads its sensors again."""
    first, other = ["cellar_3", "roof_1"], ["attic_2", "hall_1"]
    seconds = drawn_seconds(kata.random, first + other)
    readings = drawn_readings(kata.random, first + other)
    run = await kata.play("reads_again", seconds, readings, first, [first, other])

    run.returned(
        [
            [readings[name][0] for name in first],
            [readings[name][1] for name in first],
            [readings[name][0] for name in other],
        ]
    )
    run.printed(*lines_of(first + first + other))
    run.took(2 * seconds["cellar_3"])
