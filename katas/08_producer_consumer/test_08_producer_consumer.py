"""Kata 08: every value is put once, handled once and marked once, and no task goes on."""

import pytest

GET = "get a val: {}"


def moment(random, first, last):
    """Return a moment or a pause in seconds, in step with nothing, between *first* and *last*."""
    return first + random.randrange(round((last - first) * 10_000)) / 10_000


def drawn_values(random, count):
    """Return *count* values in no order: one of them comes twice, and one is 0."""
    values = [*random.sample(range(100, 1000), count - 2), 0]
    values.append(random.choice(values))
    random.shuffle(values)
    return values


def lines_of(who, verb, values):
    """Return the lines that a producer or consumer prints for *values*."""
    return [f"{who} {verb} a val: {value}" for value in values]


def lines_in_each_second(run, values_1, values_2):
    """Return what is printed in each second, as a set.

    Both producers put a value, and each consumer gets one of them; which one, is up to them.
    """
    found, begin = run.lines, 0
    for second in range(max(len(values_1), len(values_2))):
        pair = [values_1[second : second + 1], values_2[second : second + 1]]
        puts = lines_of("producer_1", "put", pair[0]) + lines_of("producer_2", "put", pair[1])
        either, other = (
            [*puts, *lines_of("consumer_1", "get", one), *lines_of("consumer_2", "get", two)]
            for one, two in (pair, pair[::-1])
        )
        end = begin + len(either)
        got = {line for line in found[begin:end] if " get " in line}
        yield set(other if got == {line for line in other if " get " in line} else either)
        begin = end


def slow_plan(random, count, last, pause):
    """Return when a producer puts its values, the last one in second *last*, and when it ends."""
    moments = [moment(random, second, second + 0.9) for second in (*range(count - 1), last)]
    return moments, moments[-1] + pause


def handled_after(*plans):
    """Return when two consumers have handled all that is put, and both producers have ended."""
    free = [0, 0]
    for arrival in sorted(arrival for moments, _ in plans for arrival in moments):
        free = [max(free), max(arrival, min(free)) + 1]
    return max(*free, *(end for _, end in plans))


@pytest.mark.points(1)
async def test_producer_puts_each_value(kata):
    """A producer puts many values in their order, and waits 1 s after each, the last one too."""
    values = [*drawn_values(kata.random, kata.random.randint(101, 110)), ""]
    later = kata.random.sample(range(100), 2)
    run = await kata.play("puts_into_a_queue", values, later, virtual=True)

    run.printed_in_order(*lines_of("producer_1", "put", values + later))
    run.took(len(values + later))
    run.returned(values + later)


@pytest.mark.points(1)
async def test_producer_waits_for_room(kata):
    """It puts a value at once. The queue has one place: it waits for room, then prints."""
    random = kata.random
    pauses = [moment(random, 2.1, 2.9), moment(random, 31, 32), moment(random, 1.1, 1.9)]
    values = random.sample(range(100), 4)
    run = await kata.play("puts_where_there_is_room", values, pauses, virtual=True)

    first, *others = lines_of("producer_1", "put", values)
    pairs = zip([f"taken: {value}" for value in values], others, strict=False)
    some_time = "half a second is over"
    run.printed_in_order(first, some_time, *[line for pair in pairs for line in pair])
    run.took(sum(pauses) + 1)


@pytest.mark.points(1)
async def test_consumer_handles_what_comes(kata):
    """Three values come after 2.5 s; each takes 1 s, then `join` goes on: 5.5 s."""
    run = await kata.play("handles_what_comes", [(2.5, [8, 0, 5])])

    run.returned("the consumer ended as cancelled")
    run.took(5.5)
    run.printed_in_order(
        "consumer_1 get a val: 8",
        "half a second is over",
        "consumer_1 get a val: 0",
        "consumer_1 get a val: 5",
    )


@pytest.mark.points(2)
async def test_consumer_handles_whatever_comes(kata):
    """Many values at once, then one after half a minute, then others: each takes 1 s, in turn."""
    random = kata.random
    many = [*drawn_values(random, random.randint(101, 110)), ""]
    deliveries = [
        (moment(random, 0.5, 0.9), many),
        (moment(random, 31, 32), [random.randrange(100)]),
        (moment(random, 0.1, 0.9), ["", False, random.randrange(100)]),
    ]
    run = await kata.play("handles_what_comes", deliveries, virtual=True)

    run.returned("the consumer ended as cancelled")
    run.took(sum(pause + len(values) for pause, values in deliveries))
    first, *others = [
        line for _, values in deliveries for line in lines_of("consumer_1", "get", values)
    ]
    run.printed_in_order(first, "half a second is over", *others)


@pytest.mark.points(2)
async def test_marks_what_it_has_in_hand(kata):
    """Wherever a consumer is cancelled, it ends as cancelled, and no value stays unmarked."""
    await kata.cancel_everywhere("consumer_alone", scenario=True, forever=True)
    await kata.cancel_everywhere("producer_alone", [1, 2], scenario=True)


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_handles_every_value(kata):
    """Three values and two, each handled once: `main` ends after 3 s, and no task goes on."""
    values = kata.random.sample(range(100), 5)
    run = await kata.run("main", values[:3], values[3:])

    run.handled(GET, values)
    run.took(3, instead_of=5)
    run.printed_in_order(*lines_in_each_second(run, values[:3], values[3:]))


@pytest.mark.points(2)
async def test_waits_for_quick_producers(kata):
    """Other producers: one puts all its values at once, the other one has put all after 3 s."""
    random = kata.random
    quick, other = (drawn_values(random, random.randint(16, 19)) for _ in range(2))
    now, last = moment(random, 0.1, 0.9), moment(random, 3, 4)
    quick_plan = [now] * len(quick), now
    other_plan = sorted(moment(random, 1, 3) for _ in other), last
    calls = [[quick, other, quick_plan, other_plan], [other, quick, other_plan, quick_plan]]
    for call in random.sample(calls, 2):
        run = await kata.play("with_other_producers", *call, virtual=True)

        run.handled(GET, quick + other)
        run.overlapped(at_most=2, name="consumer")
        run.took(handled_after(quick_plan, other_plan))


@pytest.mark.points(2)
async def test_waits_for_slow_producers(kata):
    """Other producers: one puts a value after 40 s, another one ends long after its last."""
    random = kata.random
    values = [1, 2, 3], [10, 20]
    usual = 3, 1.5
    for slow, place in ((41, 0), 0), ((41, 0), 1), ((4, 5), 0), ((4, 5), 1):
        pair = (usual, slow) if place else (slow, usual)
        plans = [
            slow_plan(random, len(its), last, pause)
            for its, (last, pause) in zip(values, pair, strict=True)
        ]
        run = await kata.play("with_other_producers", *values, *plans, virtual=True)

        run.handled(GET, [1, 2, 3, 10, 20])
        run.took(handled_after(*plans))


@pytest.mark.points(1)
async def test_waits_until_the_consumers_have_ended(kata):
    """At the moment when `main` ends, both consumers have ended, whichever of them is the last."""
    values = kata.random.sample(range(100), 3)
    for steps in {"consumer_1": 5}, {"consumer_2": 5}:
        run = await kata.play("ends_step_by_step", values[:2], values[2:], steps, all_ended=True)

        run.handled(GET, values)
        run.took(2)


@pytest.mark.points(1)
async def test_returns_at_once_without_values(kata):
    """No values: nothing is printed, and nobody waits. Five values of one producer take 3 s."""
    run = await kata.run("main", [], [])

    run.took(0)
    run.printed()

    run = await kata.play("one_list_is_empty", [10, 20, 30, 40, 50])

    run.handled(GET, 2 * [10, 20, 30, 40, 50])
    run.took(6)


@pytest.mark.points(1)
async def test_works_when_called_again(kata):
    """Many calls in one program: each takes as many seconds as the longer of its lists."""
    random = kata.random
    few, some, many = (drawn_values(random, random.randint(n, n + 5)) for n in (3, 11, 101))
    calls = [[some, few], [some, many], [some, few], [[], few]]
    # So many calls that a queue of one of them has the address of a queue before it.
    often = [random.sample([[random.randrange(100)], []], 2) for _ in range(40)]

    for each in calls, often:
        run = await kata.play("called_again", *each, virtual=True)

        run.handled(GET, [value for lists in each for values in lists for value in values])
        run.took(sum(max(map(len, lists)) for lists in each))
