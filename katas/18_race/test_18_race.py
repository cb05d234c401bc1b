"""Kata 18: the first page wins, the other fetches are stopped and have ended."""

import asyncio

import pytest

SECONDS = {"Riga": 1, "Oslo": 3, "Bern": 2}
"""How long each mirror takes; the first of them is down."""

CITIES = [
    *("Accra", "Baku", "Bern", "Cairo", "Delhi", "Fes", "Goma", "Hanoi", "Izmir", "Jaffa"),
    *("Kyoto", "Lima", "Malmo", "Nice", "Oslo", "Paris", "Quito", "Riga", "Seoul", "Tunis"),
]

THE_END = "0 fetches go on when fastest has ended"


class Refused(Exception):
    """Stands for the error of `scenarios.py` whose truth value is False."""


def two_lines(mirror):
    """Stands for the error of `scenarios.py` that is a group itself."""
    return ExceptionGroup(mirror, [OSError("one"), ValueError("two")])


KINDS = [ConnectionResetError, KeyError, TimeoutError, Refused, asyncio.QueueEmpty]
KINDS += [StopAsyncIteration, AssertionError, UnicodeError, ValueError, two_lines]
"""How mirrors fail."""


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    None is a whole number of hundredths, so whoever asks from time to time is late.
    """
    return [eighth / 8 + 0.037 for eighth in kata.random.sample(range(begin * 8, end * 8), count)]


def cities(kata, count):
    """Draw *count* different mirrors, in any order."""
    return kata.random.sample(CITIES, count)


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_returns_the_first_page(kata):
    """Riga is down after 1 s, Oslo has the page after 3 s and Bern after 2 s: 2 s, and Bern's."""
    down = {"Riga": ConnectionError("Riga is down")}
    fetch = kata.slow(SECONDS, failures=down)
    run = await kata.run("fastest", list(SECONDS), fetch, all_ended=True)

    run.took(2, instead_of=4)
    run.returned("page Bern")


@pytest.mark.points(1)
async def test_raises_when_all_have_failed(kata):
    """Three mirrors fail: an ExceptionGroup of all, in the order of the mirrors, not before."""
    mirrors = ["", *cities(kata, 2)]
    kata.random.shuffle(mirrors)
    quick, middle, slow = sorted(some_seconds(kata, 1, 4, 3))
    # They never fail in the order of the list.
    seconds = kata.random.choice([(middle, quick, slow), (slow, quick, middle)])
    kinds = [ConnectionResetError, LookupError, TimeoutError]
    errors = [kind(f"no page in {city}") for kind, city in zip(kinds, mirrors, strict=True)]
    failures = dict(zip(mirrors, errors, strict=True))
    fetch = kata.slow(dict(zip(mirrors, seconds, strict=True)), failures=failures)
    run = await kata.run("fastest", mirrors, fetch, all_ended=True)

    run.raised("ExceptionGroup", leaves=errors)
    run.took(slow, instead_of=sum(seconds))
    alone = await kata.run("fastest", mirrors[:1], fetch, all_ended=True)

    alone.raised("ExceptionGroup", leaves=errors[:1])
    alone.took(seconds[0])


@pytest.mark.points(1)
async def test_any_page_wins(kata):
    """Of a hundred mirrors the last has the first page, an empty one; an only mirror takes 10 s."""
    count = kata.random.randint(101, 120)
    mirrors = ["", *[f"mirror {n}" for n in kata.random.sample(range(1000), count)]]
    kata.random.shuffle(mirrors)
    seconds = dict(
        zip(mirrors, kata.random.choices(some_seconds(kata, 3, 5, 9), k=count), strict=False)
    )
    [quick], [long] = some_seconds(kata, 1, 3, 1), some_seconds(kata, 11, 14, 1)
    seconds |= {mirrors[-1]: quick, mirrors[0]: long}
    page = kata.random.choice([None, "", 0, False, []])
    fetch = kata.slow(seconds, results={mirrors[-1]: page, mirrors[0]: ""})
    run = await kata.run("fastest", [mirrors[0], *mirrors], fetch, all_ended=True)

    run.overlapped(at_least=count + 2, name="fetch")
    run.returned(page)
    run.took(quick)
    alone = await kata.run("fastest", mirrors[:1], fetch, virtual=True)

    alone.returned("")
    alone.took(long)


@pytest.mark.points(2)
async def test_failures_stop_nobody(kata):
    """Of fifteen mirrors twelve fail in various ways before one has the page."""
    mirrors = cities(kata, 15)
    *seconds, late, latest = sorted(some_seconds(kata, 1, 4, 15))
    seconds[0] = 0  # one fails before anybody else has a turn
    kinds = [kind.__name__ for kind in kata.random.choices(KINDS, k=2) + KINDS]
    kata.random.shuffle(kinds)
    winner = kata.random.randrange(3)
    outcomes = [*kinds, ["the page"], ["a late page"], "TimeoutError"]
    plan = list(zip(mirrors, zip([*seconds, late, latest], outcomes, strict=True), strict=True))
    kata.random.shuffle(mirrors)
    # The winner is listed early, in the middle, or last.
    mirrors.remove(plan[12][0])
    mirrors.insert([1, 7, 14][winner], plan[12][0])
    run = await kata.play("failing", mirrors, dict(plan), all_ended=True)

    run.took(seconds[12])
    run.returned("the page")
    run.printed(*[f"{mirror} is asked" for mirror in mirrors])


@pytest.mark.points(2)
async def test_the_first_page_wins_in_every_order(kata):
    """Two pages and two failures, in every order, also at the same moment: the first page wins."""
    mirrors = cities(kata, 4)
    failures = {mirror: OSError(f"{mirror} is down") for mirror in mirrors[:3]}
    down = mirrors[:3]
    kata.random.shuffle(mirrors)
    pages = {f"fetch {each}": f"page {each}" for each in mirrors if each not in down[:2]}
    seconds = dict.fromkeys(mirrors, 1)

    def first(arrivals):
        return next((pages[arrival] for arrival in arrivals if arrival in pages), "a page")

    fetch = kata.slow(seconds, failures={mirror: failures[mirror] for mirror in down[:2]})
    orders = await kata.in_every_order(
        "first_page", mirrors, fetch, scenario=True, cancelled=True, limit=250
    )
    orders.returned(first)

    orders = await kata.in_every_order(
        "first_page", down, kata.slow(seconds, failures=failures), scenario=True
    )
    orders.returned([failures[mirror] for mirror in down])


@pytest.mark.points(2)
async def test_no_failure_is_lost(kata):
    """Thirteen fetches fail in various ways: the very objects, in the order of the mirrors.

    Two of the errors are equal, and a mirror that is listed twice raises one object twice.
    """
    mirrors = cities(kata, 12)
    mirrors.append(mirrors[3])
    seconds = [0, *some_seconds(kata, 1, 6, 10), 12.037]
    kata.random.shuffle(seconds)
    kinds = dict(zip(mirrors, kata.random.sample([*KINDS, KINDS[0], Refused], 12), strict=False))
    plan = {
        mirror: [time, kinds[mirror].__name__] for mirror, time in zip(kinds, seconds, strict=True)
    }
    run = await kata.play("failing", mirrors, plan, all_ended=True, virtual=True)

    run.printed(*[f"{mirror} is asked" for mirror in mirrors])
    run.returned([kinds[mirror](mirror) for mirror in mirrors])
    run.took(12.037)


@pytest.mark.points(2)
async def test_waits_until_the_losers_have_stopped(kata):
    """Four fetches are stopped when there is a page: it returns when the last has stopped."""
    mirrors = cities(kata, 6)
    down, first = sorted(some_seconds(kata, 1, 4, 2))
    short, middle = sorted(some_seconds(kata, 0, 3, 2))
    [long] = some_seconds(kata, 150, 160, 1)
    losers = dict(zip(mirrors[2:], [short, 0, middle, long], strict=True))
    # Whoever is not stopped goes on for longer than all of them take to stop.
    later = dict(zip(losers, some_seconds(kata, 900, 910, 4), strict=True))
    wait = kata.slow({mirrors[0]: down, mirrors[1]: first} | later)
    plan = {mirrors[0]: [False, 0], mirrors[1]: [True, 0]}
    plan |= {each: [kata.random.choice([True, False]), losers[each]] for each in losers}
    for place in 0, 5:  # The last to stop is the first in the list, or the last.
        names = kata.random.sample(mirrors[:5], 5)
        names.insert(place, mirrors[5])
        run = await kata.play(
            "with_slow_losers", {name: plan[name] for name in names}, wait, virtual=True
        )

        run.took(first + long)
        run.printed_in_order(
            {f"{name} is asked" for name in names},
            *[f"{name} has stopped" for name in sorted(losers, key=losers.get)],
            THE_END,
        )
        run.returned(f"page of {mirrors[1]}")


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `fastest` ends as cancelled, after its fetches have stopped."""
    mirrors = cities(kata, 5)
    seconds = dict(zip(mirrors, some_seconds(kata, 1, 4, 5), strict=True))
    down, first, *losers = sorted(mirrors, key=seconds.get)
    plan, wait = {mirror: [mirror != down, 0] for mirror in mirrors}, kata.slow(seconds)
    # Two losers need a while to stop, one of them more than 10 s, and one stops at once.
    slow, slower = kata.random.sample(losers, 2)
    plan[slow][1], [plan[slower][1]] = 0.5, some_seconds(kata, 10, 12, 1)
    sweep = await kata.cancel_everywhere("with_slow_losers", plan, wait, scenario=True)
    sweep.ended_printing(THE_END)
    sweep.finish()
    not_cancelled = await kata.play("with_slow_losers", plan, wait, virtual=True)

    not_cancelled.returned(f"page of {first}")

    plan = {mirror: [seconds[mirror], kata.random.choice(KINDS).__name__] for mirror in mirrors[:3]}
    await kata.cancel_everywhere("failing", mirrors[:3], plan, scenario=True)


@pytest.mark.points(2)
async def test_a_page_wins_over_failures_of_the_same_moment(kata):
    """At the moment of the first page eleven others fail, or have it, too: it is returned."""
    before, moment, later = sorted(some_seconds(kata, 1, 4, 3))
    for fine in 1, 2:  # which are the last in the list
        early, last, *together = cities(kata, 14)
        down = [OSError("down"), ValueError("no page"), KeyError("page")] * 4
        failures = dict(zip([early, *together[fine:]], down, strict=False))
        seconds = {early: before, last: later} | dict.fromkeys(together[::-1], moment)
        results = dict.fromkeys(together, "the page") | {last: "the page, but later"}
        fetch = kata.slow(seconds, results=results, failures=failures)
        run = await kata.run("fastest", list(seconds), fetch, all_ended=True)

        run.returned("the page")
        run.took(moment)


@pytest.mark.points(1)
async def test_races_know_nothing_of_each_other(kata):
    """Two races at the same time, and four more: each has mirrors and pages of its own."""
    *mirrors, closed = cities(kata, 8)
    times = sorted(some_seconds(kata, 1, 5, 7))
    seconds = dict(zip(mirrors, times, strict=True))
    kata.random.shuffle(mirrors)
    seconds[closed] = seconds[mirrors[5]]  # The last two races fail at the same moment.
    evening = {mirror: f"evening in {mirror}" for mirror in mirrors}
    down = dict.fromkeys([*mirrors[1:3], mirrors[5]], OSError("down"))
    fetches = (
        kata.slow(seconds, failures=down),
        kata.slow(seconds, results=evening, failures={closed: ValueError("closed")}),
    )
    races = mirrors[:4], mirrors[2:], mirrors[1:3], mirrors[:4], mirrors[5:6], [closed]
    run = await kata.play("races", list(races), *fetches, all_ended=True)

    here = [mirror for mirror in mirrors[:4] if mirror not in down]
    winners = [min(race, key=seconds.get) for race in (here, races[1], races[3])]
    run.returned(
        [
            f"page {winners[0]}",
            evening[winners[1]],
            [OSError("down")] * 2,
            evening[winners[2]],
            [OSError("down")],
            [ValueError("closed")],
        ]
    )
    first, second, last = map(seconds.get, winners)
    failing = max(seconds[mirrors[1]], seconds[mirrors[2]]) + seconds[mirrors[5]]
    run.took(max(first, second) + last + failing)
