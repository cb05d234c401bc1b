"""Kata 19: the first failure stops all bookings, and comes out when they have ended."""

import asyncio
import itertools

import pytest

PARTS = ["hotel", "flight", "museum"]
"""The parts of a small trip."""

EXAMPLE = ["flight", "museum", "hotel"]
"""The parts of the example in `task_group.py`, in its order."""

PLACES = [
    *("Accra", "Baku", "Bern", "Cairo", "Delhi", "Fes", "Goma", "Hanoi", "Izmir", "Jaffa"),
    *("Kyoto", "Lima", "Malmo", "Nice", "Oslo", "Paris", "Quito", "Riga", "Seoul", "Tunis"),
    *("Ufa", "Varna", "Wels", "York"),
]


class NoRoom(LookupError):
    """Stands for the LookupError of `scenarios.py` that is equal to all other errors."""

    def __init__(self, _):
        super().__init__("no room")


class Refused(Exception):
    """Stands for the error of `scenarios.py` that is equal to all other errors."""

    def __init__(self, _):
        super().__init__("closed")


SOLD_OUT = [NoRoom, NoRoom, IndexError, LookupError]
TRY_AGAIN = [ConnectionResetError, TimeoutError, OSError]
OTHER = [Refused, Refused, ValueError, AssertionError, StopAsyncIteration, asyncio.QueueEmpty]
OTHER += [RuntimeError, TypeError, asyncio.InvalidStateError, Exception]
KINDS = SOLD_OUT + TRY_AGAIN + OTHER
"""How bookings fail; two of them are there twice."""


def the_end(function="book_trip"):
    """Return the line at the end of a call."""
    return f"0 bookings go on when {function} has ended"


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    None is a whole number of hundredths, and the sums of several times are different, too:
    whoever asks from time to time is late.
    """
    eighths = kata.random.sample(range(begin * 8, end * 8), count)
    return [eighth / 8 + 0.001 * odd for eighth, odd in zip(eighths, ODD, strict=False)]


ODD = [37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103]
"""Thousandths of a second."""


def places(kata, count):
    """Draw *count* different parts, in any order."""
    return kata.random.sample(PLACES, count)


def plan_of(parts, seconds, needs=None):
    """Return the plan of a trip in which nobody fails, and all stop at once."""
    needs = needs or {}
    times = zip(parts, seconds, strict=True)
    return {part: [time, needs.get(part, []), 0, ""] for part, time in times}


def moments(parts, plan, start=0.0):
    """Return ``(moment, line)`` for each beginning and end, as if no failure stopped others."""
    for part in parts:
        seconds, outcome, _, _ = plan[part]
        end, name = start + seconds, part or "the part without a name"
        yield round(start, 6), f"{name} is asked"
        if isinstance(outcome, list):
            yield round(end, 6), f"{name} is booked"
            yield from moments(outcome, plan, end)


def lines_in_order(parts, plan, before=1000.0):
    """Return the lines of a trip, one list for each moment, up to a failure."""
    events = sorted(each for each in moments(parts, plan) if each[0] < before)
    grouped = itertools.groupby(events, key=lambda event: event[0])
    return [[line for _, line in group] for _, group in grouped]


def all_parts(parts, plan):
    """Return all parts of a trip, sorted."""
    return sorted([*parts, *[each for part in parts for each in all_parts(plan[part][1], plan)]])


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_the_first_failure_stops_the_others(kata):
    """The hotel takes 3 s, the museum 2 s; the flight fails after 1 s, and that is the end."""
    error = LookupError("no seat")
    seconds = {"hotel": 3, "flight": 1, "museum": 2}
    book = kata.slow(
        seconds, results={part: [] for part in PARTS}, failures={"flight": error}, name="book"
    )
    run = await kata.run("book_trip", PARTS, book, all_ended=True)

    run.raised("ExceptionGroup", leaves=[error])
    run.took(1, instead_of=3)


@pytest.mark.points(1)
async def test_books_all_parts_at_the_same_time(kata):
    """More than a hundred parts, one of them twice, one called "": together, and all are booked."""
    count = kata.random.randint(101, 120)
    parts = ["", *[f"part {n}" for n in kata.random.sample(range(1000), count)]]
    seconds = [0, *kata.random.choices(some_seconds(kata, 1, 6, 11), k=count - 1), 12.037]
    kata.random.shuffle(seconds)
    plan = plan_of(parts, seconds)
    parts.append(parts[3])  # listed twice
    kata.random.shuffle(parts)
    for function in "book_trip", "book_or_tell":
        run = await kata.play("trip", parts, plan, True, function, all_ended=True, virtual=True)

        run.took(12.037, instead_of=sum(plan[part][0] for part in parts))
        run.printed_in_order(*lines_in_order(parts, plan), the_end(function))
        run.returned(sorted(parts))
    nothing = await kata.run("book_or_tell", [], kata.slow({}, name="book"), kata.work({}))

    nothing.returned([])
    nothing.took(0)


def deep_trip(kata):
    """Draw a trip of twelve parts in three levels.

    One of the second level is needed twice, and one that is needed is called "".

    Whoever waits for a level before the next one begins, or for a part with all it needs
    before another, takes longer.
    """
    parts = places(kata, 12)
    parts[kata.random.randrange(3, 12)] = ""
    short, middle, _, *below = parts
    needs = {
        short: [below[0], below[1], below[0]],
        middle: below[2:4],
        below[0]: [below[4]],
        below[2]: below[5:8],
        below[7]: [below[8]],
    }
    times = sorted(some_seconds(kata, 1, 6, 12))
    kata.random.shuffle(lower := times[1:11])
    return parts[:3], plan_of(parts, [times[0], lower[9], times[11] + 9, *lower[:9]], needs)


@pytest.mark.points(2)
async def test_books_what_parts_need(kata):
    """Parts that need others, which need others: each begins when the one above it is booked."""
    parts, plan = deep_trip(kata)
    run = await kata.play("trip", parts, plan, all_ended=True, virtual=True)

    run.printed_in_order(*lines_in_order(parts, plan), the_end())
    run.returned(all_parts(parts, plan))


def failing_trip(kata, kind, latest, last_kinds=(), top=()):
    """Draw a trip in which a part of the second level fails while four others are under way.

    Args:
        kata: The fixture.
        kind: The kind of error with which it fails.
        latest: Which of the four stops last: one beside it, below, or on another branch.
        last_kinds: Kinds of errors with which others fail while they stop; if there are more
            than four, so are the parts under way. One more part is then booked at the very
            moment of the failure.
        top: The first three parts, if they are not drawn.

    Returns:
        The parts, their plan, which part fails, and when.
    """
    names = [*top, *places(kata, 8 - len(top) + max(len(last_kinds) - 4, 0))]
    first, second, long, beside, failing, quick, below, cousin, *more = names
    begin, later, *stops = sorted(some_seconds(kata, 1, 3, 6))
    # Whoever awaits its needs in turn, in this order or in the other, sees the failure late.
    needs = {first: [quick, failing, beside], second: [cousin], quick: [below]}
    times = [begin, later, 25, 24, 4.018, 0.25, 23, 22, *[21 for _ in more]]
    plan = plan_of(names, times, needs)
    plan[failing][1] = kind.__name__
    others = [beside, below, long, cousin]
    kata.random.shuffle(stops)
    for part, stop in zip(others, stops, strict=True):
        plan[part][2] = stop
    plan[others[latest]][2] += 10
    for part, last in zip([*others, *more], last_kinds, strict=False):
        plan[part][3] = last.__name__
    parts = [first, second, long, *more]
    kata.random.shuffle(parts)
    if last_kinds:
        parts.append("at that moment")
        plan[parts[-1]] = [begin + 4.018, [], 0, ""]
    return parts, plan, failing, begin + 4.018


def waits(kata, plan):
    """Return the fake that the bookings of a plan wait for."""
    return kata.slow({part: seconds for part, (seconds, *_) in plan.items()}, name="book")


def stopping(plan):
    """Return the four parts of a plan of `failing_trip` that are stopped, in their order."""
    _, _, long, beside, _, _, below, cousin = plan
    return sorted([long, beside, below, cousin], key=lambda part: plan[part][2])


def lines_of_failure(parts, plan, failing, moment):
    """Return the lines of a trip of `failing_trip`, in which one fails and the others stop."""
    stopped = [f"{part} has stopped" for part in stopping(plan)]
    return [*lines_in_order(parts, plan, moment), f"{failing} fails", *stopped, the_end()]


def errors_of(plan, kinds=tuple(KINDS)):
    """Return the errors of those kinds with which parts of a *plan* fail, sorted."""
    names = {part: last or outcome for part, (_, outcome, _, last) in plan.items()}
    known = {kind.__name__: kind for kind in kinds}
    errors = [known[name](part) for part, name in names.items() if name in list(known)]
    return sorted(errors, key=repr)


@pytest.mark.points(2)
async def test_waits_until_the_others_have_stopped(kata):
    """A part that another one needs fails: the others stop, wherever they are, none begins."""
    parts, plan, failing, moment = failing_trip(kata, Refused, kata.random.randrange(4))
    arguments = parts, plan, True, "book_trip", waits(kata, plan)
    run = await kata.play("trip", *arguments, all_ended=True, virtual=True)

    run.took(moment + max(stop for _, _, stop, _ in plan.values()))
    run.printed_in_order(*lines_of_failure(parts, plan, failing, moment))
    run.returned(errors_of(plan))


@pytest.mark.points(2)
async def test_no_failure_is_lost(kata):
    """All others fail while they stop, in all ways: all failures come out, the very objects."""
    kind, *kinds = kata.random.sample(KINDS, len(KINDS))
    parts, plan, _, moment = failing_trip(kata, kind, kata.random.randrange(4), kinds)
    arguments = parts, plan, False, "book_trip", waits(kata, plan)
    run = await kata.play("trip", *arguments, all_ended=True, virtual=True)

    run.took(moment + max(stop for _, _, stop, _ in plan.values()))
    run.printed(the_end())
    run.returned(errors_of(plan))


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `book_trip` ends as cancelled, after its bookings have stopped."""
    top, quick, need, need_of_need, slow = parts = places(kata, 5)
    plan = plan_of(parts, some_seconds(kata, 1, 4, 5), {quick: [need], need: [need_of_need]})
    for part, stop in zip([top, need, slow], some_seconds(kata, 1, 3, 3), strict=True):
        plan[part][2] = stop
    plan[kata.random.choice([need, slow])][2] += 10
    sweep = await kata.cancel_everywhere("trip", [top, quick, slow], plan, False, scenario=True)

    sweep.ended_printing(the_end())
    sweep.finish()

    # All of them are under way at some moment, and are asked to stop then.
    parts, plan, failing, moment = failing_trip(kata, KINDS[0], kata.random.randrange(4))
    under_way, stops = stopping(plan), [stop for _, _, stop, _ in plan.values()]
    arguments = parts, plan, moment - 0.5, waits(kata, plan)
    run = await kata.play("cancelled_after", *arguments, virtual=True)

    run.took(moment - 0.5 + max(stops))
    run.printed_in_order(
        *lines_in_order(parts, plan, moment - 0.5),
        *[f"{part} has stopped" for part in [failing, *under_way]],
        the_end(),
    )
    run.returned("cancelled")


@pytest.mark.points(1)
async def test_is_cancelled_while_the_others_stop(kata):
    """Cancelled while bookings stop after a failure, it still waits until they have ended."""
    latest = kata.random.randrange(4)
    parts, plan, failing, moment = failing_trip(kata, kata.random.choice(KINDS), latest)
    arguments = parts, plan, moment + 3.7, waits(kata, plan)
    run = await kata.play("cancelled_after", *arguments, virtual=True)

    run.printed_in_order(*lines_of_failure(parts, plan, failing, moment))
    run.returned("cancelled" if run.value == "cancelled" else errors_of(plan))


@pytest.mark.points(2)
async def test_tells_failures_by_kind(kata):
    """Failures of two kinds are told, others come out; without a failure the parts are returned."""
    for kinds in SOLD_OUT[1:], list(TRY_AGAIN), list(KINDS):
        kata.random.shuffle(kinds)
        parts, plan, _, moment = failing_trip(kata, kinds[0], 2, kinds[1:])
        arguments = parts, plan, waits(kata, plan)
        run = await kata.play("sorted_failures", *arguments, all_ended=True, virtual=True)

        run.returned(seen(*(errors_of(plan, some) for some in (SOLD_OUT, TRY_AGAIN, OTHER))))
        run.took(moment + max(stop for _, _, stop, _ in plan.values()))
    parts, plan = deep_trip(kata)
    run = await kata.play("sorted_failures", parts, plan, all_ended=True, virtual=True)

    run.returned(seen([], [], [], all_parts(parts, plan)))
    run.took(max(moment for moment, _ in moments(parts, plan)))


def seen(sold_out, again, others, parts=None):
    """Return what `sorted_failures` returns."""
    told = {"sold out": sold_out, "try again": again}
    return told | {"came out": others, "returned": parts}


@pytest.mark.points(1)
async def test_is_cancelled_at_every_step_and_tells_nothing(kata):
    """Cancelled at any moment, `book_or_tell` ends as cancelled, too, and tells nothing."""
    first, need, slow = parts = places(kata, 3)
    plan = plan_of(parts, some_seconds(kata, 1, 4, 3), {first: [need]})
    plan[need][2], plan[slow][2] = some_seconds(kata, 1, 3, 2)
    arguments = [first, slow], plan, False, "book_or_tell"
    sweep = await kata.cancel_everywhere("trip", *arguments, scenario=True)

    sweep.ended_printing(the_end("book_or_tell"))


@pytest.mark.points(1)
async def test_fails_in_every_order(kata):
    """One of six parts fails, before others, after them, and in between: its error comes out."""
    first, need, failing, other, *more = places(kata, 6)
    error = ConnectionError(f"{failing} is closed")
    book = kata.slow(
        dict.fromkeys([first, need, failing, other, *more], 1),
        results={first: [need, failing], other: more, need: []} | {part: [] for part in more},
        failures={failing: error},
        name="book",
    )
    orders = await kata.in_every_order("outcome", [other, first], book, scenario=True, limit=30)

    orders.returned([error])


@pytest.mark.points(1)
async def test_trips_know_nothing_of_each_other(kata):
    """Trips at once, one after another, and one that `book` books: each has its own parts."""
    _, plan, _, _ = failing_trip(kata, RuntimeError, 0, top=EXAMPLE)
    fine = plan_of(list(plan), some_seconds(kata, 9, 12, 8))
    need, other = kata.random.sample(list(plan)[3:], 2)
    flight = EXAMPLE[:1]
    calls = {
        "a trip that fails": ["book_trip", EXAMPLE, plan],
        "a trip at the same time": ["book_trip", EXAMPLE, fine],
        "then a part that fails": ["book_trip", flight, plan],
        "the same part, which does not fail": ["book_trip", flight, fine],
        "with a need": ["book_trip", flight, fine | {flight[0]: [1.037, [need], 0, ""]}],
        "with another need": ["book_or_tell", flight, fine | {flight[0]: [1.037, [other], 0, ""]}],
        "without a need": ["book_or_tell", flight, fine],
        "without parts": ["book_trip", [], fine],
        "at last": ["book_or_tell", EXAMPLE, fine],
    }
    run = await kata.play("trips", [[name, *call] for name, call in calls.items()], virtual=True)

    errors, all_three = errors_of(plan), sorted(EXAMPLE)
    needs = [sorted([*flight, each]) for each in (need, other)]
    ended = [errors, all_three, errors, flight, *needs, flight, [], all_three]
    run.returned(dict(zip(calls, ended, strict=True)))

    *parts, need, guide = places(kata, 6)
    needs = {parts[0]: [guide], parts[2]: [need]}
    plan = plan_of([*parts, need, guide], some_seconds(kata, 1, 5, 6), needs)
    function = kata.random.choice(["book_trip", "book_or_tell"])
    run = await kata.play("package", parts, plan, function, virtual=True)

    both = {"the trip": all_parts(parts[:2], plan), "the tour": all_parts(parts[2:], plan)}
    run.returned(both | {"at the end of the tour": "0 bookings go on"})
