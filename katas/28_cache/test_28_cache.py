"""Kata 28: one fetch for all who ask, kept as long as it is fresh, whoever leaves."""

import pytest

NAMES = ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea"]
KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "Alike", "two_lines"]
KINDS += ["QueueEmpty", "StopAsyncIteration", "InvalidStateError", "ValueError"]
KINDS += ["AttributeError", "LookupError"]
"""How fetches fail."""

VALUES = ["None", "0", "an empty text", "False", "a pair", "an odd object", "NotImplemented"]
VALUES += ["a KeyError that was returned", "a CancelledError that was returned", "a class"]
"""What the server says, beside prices."""

KEYS = ["None", "0", "an empty text", "a pair", "2.5", "the text None", "the text 0"]
"""What is asked for, beside texts."""

LONG = 10_000
"""Seconds for which a value is fresh where that does not matter."""

EVENING = "2026-12-31 23:40"
"""Twenty minutes before midnight."""


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    Any two differ by a sixteenth or more; their sums are in step with nothing.
    """
    drawn = kata.random.sample(range(begin * 16, end * 16), count)
    return [each / 16 + 0.0007 * (number + 1) for number, each in enumerate(drawn)]


def customers(kata, count):
    """Return *count* names, in any order."""
    names = [f"{name} {number}" for number in range(1, count // 12 + 2) for name in NAMES]
    return kata.random.sample(names, count)


def texts(plan, events):
    """Return what a scenario sees, from a moment, a subject and what happens to it.

    A line for each customer comes first, as they come, then one for each key.
    """
    found = {}
    rounded = [(round(moment, 4), subject, what) for moment, subject, what in events]
    for moment, subject, what in sorted(rounded):
        found.setdefault(subject, {}).setdefault(what, []).append(f"{moment:.8g}")
    names = [name for _, what, name, *_ in sorted(plan) if what == "comes"]
    return [
        f"{subject} "
        + "; ".join(
            f"{what} after {', '.join(moments)} s" for what, moments in found[subject].items()
        )
        for subject in [*names, *sorted(found.keys() - set(names))]
    ]


def come(key, *visits):
    """Return the plan of customers who come for *key*: pairs of a moment and a name."""
    return [(moment, "comes", name, key) for moment, name in visits]


def leave(*departures):
    """Return the plan of customers who leave: pairs of a moment and a name."""
    return [(moment, "leaves", name) for moment, name in departures]


def left(*departures):
    """Return that customers have left: pairs of a moment and a name."""
    return [(moment, name, "has left") for moment, name in departures]


def fetched(key, *moments):
    """Return that *key* is fetched at these moments."""
    return [(each, key, "is fetched") for each in moments]


def get(thing, *visits):
    """Return that customers get the same *thing*: pairs of a moment and a name."""
    return [(moment, name, f"gets {thing}") for moment, name in visits]


def get_aged(thing, came, *visits):
    """Return that customers get *thing*, which has come at that moment."""
    ages = [f"{round(moment - came, 4):.8g}" for moment, _ in visits]
    return [
        (moment, name, f"gets {thing}, {age} s old,")
        for (moment, name), age in zip(visits, ages, strict=True)
    ]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_one_fetch_for_all_who_wait(kata):
    """Three customers come while the server is asked for 2 s, one comes later: one fetch."""
    plan = come("bread", (0, "Ada"), (0.5, "Bob"), (1, "Cyd"), (2.5, "Eve"))
    run = await kata.play("shop", plan, {"bread": [{"takes": 2}]}, LONG, "", False)

    run.overlapped(at_most=1, name="fetch")
    got = [f"{name} gets price 1 of bread, 1 time(s)" for name in ("Ada", "Bob", "Cyd", "Eve")]
    run.observed([*got, "bread is fetched, 1 time(s)"])
    run.took(2.5)


@pytest.mark.points(1)
async def test_many_keys_at_the_same_time(kata):
    """A hundred keys, one of them very slow: none waits for another one, and all are kept."""
    keys = [*KEYS, *[f"cake {number}" for number in range(1, 44)]]
    kata.random.shuffle(keys)
    names = iter(customers(kata, 276))
    takes = some_seconds(kata, 2, 20, 50)
    takes[kata.random.randrange(10)] += 100
    takes[kata.random.randrange(11, 20)] = 0.0005
    plan, events, deliveries = [], [], {}
    for number, (key, end) in enumerate(zip(keys, takes, strict=True)):
        first, second, third = next(names), next(names), next(names)
        plan += come(key, (0, first), (1, second))
        events += [*fetched(key, 0), *get(f"price 1 of {key}", (end, first), (max(end, 1), second))]
        deliveries[key] = [{"takes": end}]
        if number % 10 == 0:  # past its date when it comes
            deliveries[key][0]["holds"] = -end
        else:
            plan += come(key, (150, third))
            events += get(f"price 1 of {key}", (150, third))
    # More than 130 are fresh when the first ones are asked for again.
    for number in range(96):
        key, name, moment = f"tart {number}", next(names), 125 + number / 4
        plan += come(key, (moment, name))
        events += [*fetched(key, moment), *get(f"price 1 of {key}", (moment + 0.125, name))]
        deliveries[key] = [{"takes": 0.125}]
    crowd = [(0.5 + number / 32, name) for number, name in enumerate(names)]
    plan += come(keys[0], *crowd)
    events += get(f"price 1 of {keys[0]}", *[(takes[0], name) for _, name in crowd])
    run = await kata.play("shop", plan, deliveries, LONG, virtual=True)

    run.overlapped(49)  # one fetch is as good as none
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_is_fresh_for_some_seconds(kata):
    """Counted from the end of its fetch, however often it is asked for; then fetched again."""
    first, second = some_seconds(kata, 3, 6, 2)
    seconds, some, more = some_seconds(kata, 12, 20, 1) + sorted(some_seconds(kata, 1, 11, 2))
    stale = first + seconds + 0.25
    end = stale + second
    kept = [(first + some, "Bob"), (first + more, "Cyd"), (stale - 0.5, "Dan")]
    again = [(end + some, "Gus"), (end + seconds - 0.25, "Hal")]
    plan = come("bread", (0, "Ada"), *kept, (stale, "Eve"), (stale + 1, "Fay"), *again)
    deliveries = {"bread": [{"takes": first}, {"takes": second}]}
    run = await kata.play("shop", plan, deliveries, seconds, "age", virtual=True)

    events = fetched("bread", 0, stale)
    events += get_aged("price 1 of bread", first, (first, "Ada"), *kept)
    events += get_aged("price 2 of bread", end, (end, "Eve"), (end, "Fay"), *again)
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_how_old_it_is_does_not_depend_on_the_calendar(kata):
    """The calendar is set forward over midnight, or back: a value is fresh as long as before."""
    first, second, some, more = some_seconds(kata, 2, 5, 4)
    seconds = 20 + some
    hours = kata.random.sample([5, -4], 2)
    again = first + seconds + 0.25
    end, last = again + second, again + second + seconds + 0.25
    kept = [(first + more, "Bob"), (again - 0.5, "Cyd")]
    kept_again = [(end + 1 + more, "Eve"), (last - 0.5, "Fay")]
    plan = come("bread", (0, "Ada"), *kept, (again, "Dan"), *kept_again, (last, "Gus"))
    plan.append((first * kata.random.choice([0.5, 1.25]), "is set", hours[0] * 3600))
    plan.append((end + 1, "is set", hours[1] * 3600))
    deliveries = {"bread": [{"takes": first}, {"takes": second}, {"takes": 3}]}
    run = await kata.play("shop", plan, deliveries, seconds, "age", now=EVENING, virtual=True)

    events = fetched("bread", 0, again, last)
    events += get_aged("price 1 of bread", first, (first, "Ada"), *kept)
    events += get_aged("price 2 of bread", end, (end, "Dan"), *kept_again)
    run.observed(texts(plan, [*events, *get_aged("price 3 of bread", last + 3, (last + 3, "Gus"))]))


@pytest.mark.points(1)
async def test_is_fresh_until_its_date(kata):
    """Its date is midnight, here or in another zone, or over when it comes; then it is fetched."""
    takes, second, hold = some_seconds(kata, 2, 9, 3)
    zones = kata.random.sample([-8, 5.5, 12], 2)
    midnight = 1200 if kata.random.random() < 0.5 else 300 + hold
    first = {"takes": takes, "holds": midnight - takes, "zone": zones[0]}
    late = {"takes": second, "holds": -hold, "zone": zones[1]}
    end, last, seconds = midnight + 0.25 + second, midnight + 50, midnight + 60
    kept = [(takes + hold, "Bob"), (midnight - 0.25, "Cyd")]
    # When the two old values would have been kept for long enough, the new one is still fresh.
    anew = [(last + 5, "Gus"), (takes + seconds + 0.5, "Hal"), (end + seconds + 0.5, "Ivy")]
    plan = come("bread", (0, "Ada"), *kept, (midnight + 0.25, "Dan"), (last, "Fay"), *anew)
    deliveries = {"bread": [first, late, {"takes": 3}]}
    run = await kata.play("shop", plan, deliveries, seconds, "date", now=EVENING, virtual=True)

    events = fetched("bread", 0, midnight + 0.25, last)
    events += get("price 1 of bread, before its date,", (takes, "Ada"), *kept)
    events += get("price 2 of bread, after its date,", (end, "Dan"))
    events += get("price 3 of bread, before its date,", (last + 3, "Fay"), *anew)
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_its_date_depends_on_the_calendar(kata):
    """The calendar is set back, and the date is later; it is set forward, and the date is over."""
    takes, second, some, more = some_seconds(kata, 2, 9, 4)
    hold = 500 + some
    later = takes + hold + 600  # the date, since the calendar is set back by 600 s
    sooner = later - 200 - 50  # the date, since the calendar is set forward by 200 and by 50 s
    kept = [(takes + hold + 0.5, "Bob"), (later - 350, "Cyd"), (sooner - 10, "Dan")]
    plan = [(takes + more, "is set", -600), (later - 400, "is set", 200)]
    plan += [(sooner - 5, "is set", 50), *come("bread", (0, "Ada"), *kept, (sooner + 1, "Eve"))]
    deliveries = {"bread": [{"takes": takes, "holds": hold}, {"takes": second}]}
    run = await kata.play("shop", plan, deliveries, LONG, "date", now=EVENING, virtual=True)

    events = fetched("bread", 0, sooner + 1)
    events += get("price 1 of bread, before its date,", (takes, "Ada"), *kept)
    events += get("price 2 of bread, before its date,", (sooner + 1 + second, "Eve"))
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_values_of_all_kinds(kata):
    """None, 0, an exception object that was returned and others: each is fetched once."""
    names = iter(customers(kata, 4 * len(VALUES)))
    plan, events, deliveries = [], [], {}
    moments = some_seconds(kata, 0, 9, len(VALUES))
    for moment, value in zip(moments, VALUES, strict=True):
        key = f"a key for {value}"
        deliveries[key] = [{"takes": 2, "value": value}]
        visits = [(moment + each, next(names)) for each in (0, 1, 3, 20)]
        plan += come(key, *visits)
        events += fetched(key, moment)
        events += get(value, *[(max(at, moment + 2), name) for at, name in visits])
    run = await kata.play("shop", plan, deliveries, LONG, virtual=True)

    run.observed(texts(plan, events))


@pytest.mark.points(2)
async def test_a_failure_is_told_to_all_and_not_kept(kata):
    """A fetch fails, the first one or a later one: all who wait hear of it, and none after that."""
    plan, events, deliveries = [], [], {}
    names = iter(customers(kata, 8 * len(KINDS)))
    moments = some_seconds(kata, 0, 9, len(KINDS))
    for number, (moment, kind) in enumerate(zip(moments, KINDS, strict=True)):
        key = f"cake {number}"
        fails = {"takes": 2, "error": kind}
        deliveries[key] = [fails, fails, {"takes": 1}, fails, {"takes": 1}]
        begins = [moment + each for each in (0, 2.5, 5, 20, 23)]
        events += fetched(key, *begins)
        for begin in begins[0], begins[1], begins[3]:
            visits = [(begin, next(names)), (begin + 1, next(names))]
            plan += come(key, *visits)
            events += get(f"the error {kind}", *[(begin + 2, name) for _, name in visits])
        for begin, label in (begins[2], f"price 3 of {key}"), (begins[4], f"price 5 of {key}"):
            name = next(names)
            plan += come(key, (begin, name))
            events += get(label, (begin + 1, name))
    run = await kata.play("shop", plan, deliveries, 10, virtual=True)

    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_each_cache_is_for_itself(kata):
    """Two shops at the same time, with the same keys: they share no fetch, value or time."""
    north, south = some_seconds(kata, 2, 5, 2)
    seconds = kata.random.sample([5, 50], 2)
    plans, deliveries, events = [], [], []
    names = iter(customers(kata, 6))
    for takes, fresh, where in (north, seconds[0], "north"), (south, seconds[1], "south"):
        visits = [(0.25, next(names)), (1, next(names)), (20, next(names))]
        plans.append(come("bread", *visits))
        deliveries.append({"bread": [{"takes": takes}, {"takes": 1}]})
        events += fetched(f"bread in the {where}", 0.25)
        got = [(0.25 + takes, name) for _, name in visits[:2]]
        events += get(
            f"price 1 of bread in the {where}", *got, *(visits[2:] if fresh == 50 else [])
        )
        if fresh == 5:
            events += fetched(f"bread in the {where}", 20)
            events += get(f"price 2 of bread in the {where}", (21, visits[2][1]))
    run = await kata.play("two_shops", plans, deliveries, seconds, virtual=True)

    run.observed(texts([*plans[0], *plans[1]], events))


@pytest.mark.points(2)
async def test_whoever_leaves_goes_alone(kata):
    """Customers leave, also the one for whom it is fetched; for the others it is as ever."""
    seconds, *takes = [5 + each for each in some_seconds(kata, 1, 4, 3)]
    plan, events, deliveries = [], [], {}
    names = iter(customers(kata, 12))
    for key, end in zip(("bread", "cake"), takes, strict=True):
        first, second, third, fourth, fifth, sixth = (next(names) for _ in range(6))
        pairs = [(second, first), (third, first), (first, second), (first, third)]
        departures = list(zip((2.5, 3.25), kata.random.choice(pairs), strict=True))
        plan += come(key, (0, first), (0.5, second), (1, third), (4, fourth), (end + 1, fifth))
        plan += leave(*departures)
        events += left(*departures)
        gone = [name for _, name in departures]
        stay = [(end, name) for name in (first, second, third, fourth) if name not in gone]
        deliveries[key] = [{"takes": end, "stopping": 2}, {"takes": 1}]
        if key == "bread":
            again = end + seconds + 1
            plan += come(key, (again, sixth))
            events += get("price 1 of bread", *stay, (end + 1, fifth)) + get(
                "price 2 of bread", (again + 1, sixth)
            )
        else:
            again, kind = end + 1, kata.random.choice(KINDS)
            deliveries[key][0]["error"] = kind
            plan += come(key, (end + 3, sixth))
            events += get(f"the error {kind}", *stay)
            events += get("price 2 of cake", (end + 2, fifth), (end + 3, sixth))
        events += fetched(key, 0, again)
    run = await kata.play("shop", plan, deliveries, seconds, virtual=True)

    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_the_last_one_stops_the_fetch(kata):
    """All have left: the fetch stops, which takes a while; whoever comes gets another one."""
    first, second, third = some_seconds(kata, 1, 4, 3)
    takes, end = 20 + third, 2 + first + second
    ada, bob, cyd, dan, eve, fay = customers(kata, 6)
    plan = come("bread", (0, ada), (1, bob), (2.25, cyd), (2.75, dan), (end + 1, eve))
    plan += leave((1.5, ada), (2, bob), (2.5, cyd), (end + 2, eve))
    plan += come("bread", (takes + 4, fay))
    deliveries = [{"takes": 50, "stopping": first}, {"takes": 50, "stopping": second}]
    deliveries.append({"takes": takes})
    run = await kata.play("shop", plan, {"bread": deliveries}, LONG, virtual=True)

    stops = [(each, "bread", "has stopped") for each in (2 + first, 2.5 + second)]
    events = [*fetched("bread", 0, 2.25, 2.75), *stops]
    events += left((1.5, ada), (2 + first, bob), (2.5 + second, cyd), (end + 2, eve))
    events += get("price 3 of bread", (2.75 + takes, dan), (takes + 4, fay))
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_a_fetch_that_stops_changes_nothing(kata):
    """A value is too old, the fetch of a new one stops, and another has ended before that."""
    takes, some = some_seconds(kata, 1, 4, 2)
    seconds, stopping = 20 + some, 11 + takes
    ada, bob, cyd, dan, eve, fay, gus = customers(kata, 7)
    begin, gone = 30, 32
    again, end = gone + 0.25, gone + 1.25
    kept = [(end + 1, fay), (gone + stopping + 1, gus)]
    plan = come("bread", (0, ada), (0.5, bob), (begin, cyd), (begin + 1, dan), (again, eve), *kept)
    first, last = kata.random.sample([cyd, dan], 2)
    plan += leave((gone - 0.5, first), (gone, last))
    deliveries = [{"takes": takes}, {"takes": 50, "stopping": stopping}, {"takes": 1}]
    run = await kata.play("shop", plan, {"bread": deliveries}, seconds, virtual=True)

    events = [*fetched("bread", 0, begin, again), (gone + stopping, "bread", "has stopped")]
    events += left((gone - 0.5, first), (gone + stopping, last))
    events += [
        *get("price 1 of bread", (takes, ada), (takes, bob)),
        *get("price 3 of bread", (end, eve), *kept),
    ]
    run.observed(texts(plan, events))


@pytest.mark.points(1)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, its fetch has stopped; or another one gets the value."""
    takes, stopping = some_seconds(kata, 1, 4, 2)
    deliveries = {"bread": [{"takes": takes, "stopping": stopping}]}
    sweep = await kata.cancel_everywhere("alone", deliveries, ["bread"], scenario=True)

    sweep.ended_printing("0 fetches go on")
    for moments in kata.random.sample([(0, 0.5), (0.5, 0)], 2):
        delivery = {"takes": takes, "stopping": stopping}
        sweep = await kata.cancel_everywhere("beside_another", delivery, moments, scenario=True)

        sweep.ended_printing("the other one gets a Price")


@pytest.mark.points(1)
async def test_in_every_order(kata):
    """Customers come, the first one leaves, and the price comes, or a failure, in every order."""
    names = ["Ada", *kata.random.sample(NAMES[1:], 2)]
    orders = await kata.in_every_order("in_any_order", names, scenario=True, limit=30)

    orders.returned("all is well")
    orders = await kata.in_every_order("in_any_order", names[:2], True, scenario=True, limit=30)

    orders.returned("all is well")
