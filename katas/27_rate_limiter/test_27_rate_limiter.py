"""Kata 27: in any stretch of time so many enter, never more, and never fewer than possible."""

import itertools

import pytest

NAMES = ["Ann", "Bo", "Cy", "Di", "Ed", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea", "Max"]
NAMES += ["Ned", "Oda", "Pia", "Quy", "Ray", "Sue", "Tom", "Una", "Viv", "Wes", "Xia", "Yul"]

SIXTY_FOURTH = 1 / 64
"""Moments are multiples of it, and none of 0.1 or 0.01: floats of them add up exactly."""


def some_seconds(kata, begin, end):
    """Draw a number of seconds from *begin* to *end*."""
    begin, end = int(begin * 64), int(end * 64)
    return kata.random.choice([each for each in range(begin, end) if each % 16]) / 64


def people(kata, count):
    """Draw *count* different names, in any order."""
    names = NAMES if count <= len(NAMES) else [f"{one} {n}" for one in NAMES for n in range(1, 12)]
    return kata.random.sample(names, count)


def arrivals(names, moments):
    """Return a plan in which each comes at the moment."""
    return [(moment, "comes", name) for name, moment in zip(names, moments, strict=True)]


def came(plan):
    """Return who came when, in the order in which they came."""
    return {which: moment for moment, what, which in plan if what.startswith("comes")}


def asks(kata, names, name="ask"):
    """Return a fake that takes its time for each of *names*: none at all, or long."""
    seconds = {who: some_seconds(kata, 0, 3) for who in names}
    for who in kata.random.sample(names, len(names) // 3):
        seconds[who] = kata.random.choice([0, 0, some_seconds(kata, 9, 14)])
    return kata.slow(seconds, name=name)


async def check_day(kata, rate, per, plan, ask=None, scenario="day"):
    """Play a day at one door, and judge who entered when."""
    ask = ask or asks(kata, list(came(plan)))
    run = await kata.play(scenario, rate, per, plan, ask, virtual=True)

    run.kept_rate("ask", rate, per=per, came=came(plan))
    run.observed([])


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_three_questions_in_two_seconds(kata):
    """Seven questions at once, three in any 2 s: they are asked after 0, 0, 0, 2, 2, 2 and 4 s."""
    seconds = {"Ann": 0.5, "Bo": 0.5, "Cy": 3, "Di": 0.5, "Ed": 0.5, "Fay": 0.5, "Gus": 0.5}
    plan = arrivals(seconds, [0] * 7)
    run = await kata.play("day", 3, 2, plan, kata.slow(seconds, name="ask"))

    run.kept_rate("ask", 3, per=2, came=came(plan))
    run.observed([])
    run.took(4.5)


@pytest.mark.points(2)
async def test_any_stretch_of_time(kata):
    """They come when they like, some of them just before an entry counts no longer."""
    rate, per = kata.random.randint(3, 5), some_seconds(kata, 2, 4)
    late = per - SIXTY_FOURTH * kata.random.randint(1, 3)
    moments = [0, *[late] * (2 * rate), *[late + 9 * per] * (rate + 1)]
    end = late + 11 * per
    gaps = [some_seconds(kata, 0, per / rate) for _ in range(rate)]
    moments += [end := end + gap for gap in gaps]
    await check_day(kata, rate, per, arrivals(people(kata, len(moments)), moments))


@pytest.mark.points(1)
async def test_long_blocks_hold_up_nobody(kata):
    """Blocks go on for long, end at once, or raise: only their beginnings count."""
    rate, per = kata.random.randint(2, 3), some_seconds(kata, 1, 3)
    names = people(kata, 10)
    moments = [0] * 6 + [some_seconds(kata, 20, 30)] * 4
    what = ["comes", "comes and fails"] * 5
    plan = list(zip(moments, what, names, strict=True))
    seconds = {who: kata.random.choice([0, some_seconds(kata, 15, 40)]) for who in names}
    seconds[names[0]] = 60
    await check_day(kata, rate, per, plan, kata.slow(seconds, name="ask"))


@pytest.mark.points(1)
async def test_in_their_turn(kata):
    """Who comes at the moment at which others may enter, enters after them."""
    rate, per = kata.random.randint(1, 3), some_seconds(kata, 2, 4)
    moments = [*[0] * rate, *[SIXTY_FOURTH] * rate]
    for turn in range(1, 5):
        # Of those who wait, as many may enter at that moment as are allowed.
        moments += [turn * per, *[turn * per + 5 * SIXTY_FOURTH] * (rate - 1)]
    await check_day(kata, rate, per, arrivals(people(kata, len(moments)), moments))


@pytest.mark.points(1)
async def test_made_before_the_loop_runs(kata):
    """A limiter of a module lets about 200 in at a time, and some more wait."""
    rate, per = kata.random.randint(197, 200), some_seconds(kata, 500, 600)
    names = people(kata, rate + 4)
    ask = kata.slow(dict.fromkeys(names, 0), name="ask")
    plan = arrivals(names, [0] * len(names))
    await check_day(kata, rate, per, plan, ask, scenario="before_the_loop")


@pytest.mark.points(1)
async def test_several_limiters(kata):
    """Three doors at the same time, two of them with the same numbers: each is for itself."""
    low, high = kata.random.sample([2, 3, 4], 2)
    per, other = some_seconds(kata, 2, 3), some_seconds(kata, 3, 4)
    names = people(kata, 18)
    rates = {"ask": (low, per), "call": (high, other), "write": (low, per)}
    days, fakes = [], []
    for number, (name, numbers) in enumerate(rates.items()):
        who = names[number::3]
        moments = [0] * 5 + [some_seconds(kata, 0, 4)]
        days.append([*numbers, arrivals(who, moments)])
        fakes.append(asks(kata, who, name))
    run = await kata.play("days_at_once", days, fakes, virtual=True)

    for name, (rate, per, plan) in zip(rates, days, strict=True):
        run.kept_rate(name, rate, per=per, came=came(plan))
    run.observed([])


@pytest.mark.points(1)
async def test_enters_again(kata):
    """One and the same visitor enters many times, inside the block and after it."""
    rate, per = kata.random.randint(2, 3), some_seconds(kata, 1, 3)
    names = people(kata, 9)
    ask = kata.work(dict.fromkeys(names), name="ask")
    run = await kata.play("comes_again", rate, per, names, ask, virtual=True)

    run.kept_rate("ask", rate, per=per, came=dict.fromkeys(names, 0))
    run.took((len(names) - 1) // rate * per)


@pytest.mark.points(1)
async def test_no_turn_is_lost(kata):
    """Some give up, the first of the queue, too: the others enter as if without them."""
    per = some_seconds(kata, 2, 4)
    names = people(kata, 24)
    plan = arrivals(names[8:], [0] + [0.5] * 15)
    leave = [(1.25, 10), (1.25, 12), (per + 0.5, 13), (per + 0.75, 16), (per + 0.75, 17)]
    plan += [(moment, "gives up", names[number]) for moment, number in leave]
    plan += arrivals(names[:5], [2 * per + 0.5] * 2 + [9 * per] * 2 + [9 * per + 0.25])
    # In the end all who wait give up.
    last = 10 * per + 0.5
    plan += arrivals(names[5:8], [last] * 3)
    plan += [(last + 0.25, "gives up", names[6]), (last + 0.375, "gives up", names[7])]
    seconds = dict.fromkeys(names, 0.125) | {names[8]: 3 * per}
    plan.append((9 * per + 0.0625, "gives up", names[3]))
    await check_day(kata, 2, per, plan, kata.slow(seconds, name="ask"))


@pytest.mark.points(1)
async def test_at_the_last_moment(kata):
    """Some give up, or come, at the very moment at which one may enter: the next one enters."""
    per = some_seconds(kata, 0.25, 0.75)
    cases = list(itertools.product([(1, 0), (2, 0), (0, 1), (1, 1)], range(-1, 3)))
    names = people(kata, 4 * len(cases))
    tries = [
        (names[number :: len(cases)], *who, steps) for number, (who, steps) in enumerate(cases)
    ]
    ask = kata.slow(dict.fromkeys(names, 0), name="ask")
    run = await kata.play("at_the_last_moment", per, tries, ask, virtual=True)

    for number, (names, _, coming, _) in enumerate(tries):
        moments = [5 * per * number] * (4 - coming) + [5 * per * number + per] * coming
        run.kept_rate("ask", 1, per=per, came=dict(zip(names, moments, strict=True)))
    run.observed([])


@pytest.mark.points(1)
async def test_counts_from_the_real_moment(kata):
    """Something keeps the loop busy, or a block does: entries are late, and count from then."""
    rate, per = kata.random.randint(2, 3), some_seconds(kata, 2, 3)
    moments = [*[0] * rate, *[SIXTY_FOURTH] * rate, *[per + 0.125] * (rate + 1)]
    names = people(kata, len(moments))
    plan = arrivals(names, moments)
    plan.append((per - 0.25, "is busy", 0.75))
    # The next one may enter at the same moment, and its block begins when this one is over.
    busy = {names[rate]: 0.5}
    ask = kata.work(dict.fromkeys(names), name="ask")
    run = await kata.play(
        "busy_visits", rate, per, plan, busy, ask, allow=["LOOP_BLOCKED"], virtual=True
    )

    run.kept_rate("ask", rate, per=per, came=came(plan))
    run.observed([])


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, a visit ends as cancelled, and the others enter in time."""
    per = some_seconds(kata, 1, 2)
    names = people(kata, 4)
    plan = arrivals(names[:3], [0, SIXTY_FOURTH, 5 * SIXTY_FOURTH])
    ask = kata.slow(dict(zip(names, [0, 0.25, 0, 0.5], strict=True)), name="ask")
    sweep = await kata.cancel_everywhere(
        "gives_up", 1, per, plan, 3 * SIXTY_FOURTH, names[3], ask, scenario=True
    )

    sweep.ended_printing("0 of the others entered at another moment")


@pytest.mark.points(1)
async def test_the_calendar_is_set(kata):
    """Somebody sets the calendar back, and later forward: that changes nothing."""
    per = some_seconds(kata, 3, 4)
    names = people(kata, 9)
    plan = arrivals(names[:5], [0, 0, 0.5, 1, 1])
    plan += [(0.25, "sets the calendar", -900), *arrivals(names[5:7], [per + 0.5] * 2)]
    plan += [(2 * per + 0.25, "sets the calendar", 86_400)]
    plan += arrivals(names[7:], [2 * per + 0.5] * 2)
    ask = asks(kata, names)
    run = await kata.play("day", 2, per, plan, ask, now="2026-10-25 02:30", virtual=True)

    calendar = {moment: seconds for moment, what, seconds in plan if what == "sets the calendar"}
    run.kept_rate("ask", 2, per=per, came=came(plan), calendar=calendar)
    run.observed([])
