"""Kata 08: every value is put once, handled once and marked once, and no task goes on."""

import pytest

GET = "get a val: {}"


def lines_of(producer, values):
    """Return the lines that a producer prints for *values*."""
    return [f"{producer} put a val: {value}" for value in values]


def lines_of_consumers(run):
    """Return the lines of consumer_1 and consumer_2; each value may come to either of them."""
    return [line for line in run.lines if line.startswith(("consumer_1 get", "consumer_2 get"))]


@pytest.mark.points(1)
async def test_producer_puts_each_value(kata):
    """A producer puts 7 at once, then 0 and 12, and waits 1 s after each: 3 s."""
    run = await kata.play("puts_into_a_queue", [7, 0, 12])

    run.took(3)
    run.printed_in_order(
        "producer_1 put a val: 7",
        "half a second is over",
        "producer_1 put a val: 0",
        "producer_1 put a val: 12",
    )
    run.returned([7, 0, 12])


@pytest.mark.points(1)
async def test_producer_waits_for_room(kata):
    """A queue with one place, emptied every 2.5 s: the producer waits for room, then prints."""
    run = await kata.play("puts_where_there_is_room", [1, 2, 3])

    run.printed_in_order(
        "producer_1 put a val: 1",
        "taken: 1",
        "producer_1 put a val: 2",
        "taken: 2",
        "producer_1 put a val: 3",
    )
    run.took(6)


@pytest.mark.points(1)
async def test_consumer_handles_what_comes(kata):
    """Three values come after 2.5 s; each takes 1 s, then `join` goes on: 5.5 s."""
    run = await kata.play("handles_what_comes", [8, 0, 5])

    run.returned("the consumer ended as cancelled")
    run.took(5.5)
    run.printed_in_order(
        "consumer_1 get a val: 8",
        "half a second is over",
        "consumer_1 get a val: 0",
        "consumer_1 get a val: 5",
    )


@pytest.mark.points(1)
async def test_marks_what_it_has_in_hand(kata):
    """Wherever a consumer is cancelled, it ends as cancelled, and no value stays unmarked."""
    await kata.cancel_everywhere("consumer_alone", scenario=True, forever=True)
    await kata.cancel_everywhere("producer_alone", [1, 2], scenario=True)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_handles_every_value(kata):
    """Three values and two, each handled once: `main` ends after 3 s, and no task goes on."""
    run = await kata.run("main", [1, 2, 3], [10, 20])

    run.handled(GET, [1, 2, 3, 10, 20])
    run.took(3, instead_of=5)
    puts = lines_of("producer_1", [1, 2, 3]) + lines_of("producer_2", [10, 20])
    run.printed(*puts, *lines_of_consumers(run))


@pytest.mark.points(2)
async def test_makes_no_guess_at_times(kata):
    """Other producers: three values at once, three more after 2.5 s; handled after 4.5 s."""
    run = await kata.play("with_other_producers", [1, 2, 3], [10, 20, 30])

    run.handled(GET, [1, 2, 3, 10, 20, 30])
    run.took(4.5)


@pytest.mark.points(1)
async def test_returns_at_once_without_values(kata):
    """No values: nothing is printed, and nobody waits. A single value takes 1 s."""
    run = await kata.run("main", [], [])

    run.took(0)
    run.printed()

    run = await kata.run("main", [], [30])

    run.handled(GET, [30])
    run.took(1)


@pytest.mark.points(1)
async def test_works_when_called_twice(kata):
    """Two calls in one program, each with five values, two and three: 3 s each."""
    values = kata.random.sample(range(100), 10)
    run = await kata.play("called_twice", values[:5], values[5:])

    run.handled(GET, values)
    run.took(6)
