"""Kata 24: nothing is fetched ahead, and whoever stops early closes the stream at once."""

import sys

import pytest

KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "QueueEmpty"]
KINDS += ["AssertionError", "RuntimeError", "ValueError", "EOFError", "AttributeError", "TypeError"]
"""How connections, fetches and streams fail."""

STREAMS = ["a generator", "with aclose", "without aclose", "of a library"]
"""Kinds of streams."""

FALSE = [None, 0, "", False, [], {}, 0.0]

MADE = {"an exception": "an exception as a value", "odd": "something odd"}
"""Values that only the scenarios can make, and how they are shown."""

SINGLE = [None, 0, "", False]
"""False values of which there is one object only."""

NOTHING_OPEN = "0 connections open, 0 fetches go on"


def some_seconds(kata, begin=0):
    """Draw seconds that are in step with nothing: *begin* and a bit."""
    return begin + kata.random.randrange(101, 999, 2) / 1000


def some_values(kata, count, false=FALSE):
    """Draw *count* values, some of them *false*, one that is equal to everything, an exception.

    Of the first three, two in a row are the same object.
    """
    texts = [f"value {number}" for number in kata.random.sample(range(10_000), count)]
    odd = [*kata.random.sample(false, min(count // 2, 5, len(false))), *MADE][: count - 1]
    values = texts[: count - len(odd)] + odd
    kata.random.shuffle(values)
    if count > 2:
        place = kata.random.randint(0, 1)
        values[place] = values[place + 1] = kata.random.choice(SINGLE) if false else True
    return values


def some_list(kata, count, seconds=None):
    """Draw a list of *count* pages, with addresses of all kinds."""
    addresses = [0, "", False, "odd", *kata.random.sample(range(1, 1000), count)][:count]
    addresses += [f"page {number}" for number in range(count - len(addresses))]
    kata.random.shuffle(addresses)
    pages = some_values(kata, count)
    times = [some_seconds(kata) if seconds is None else seconds for _ in range(count)]
    following = [*addresses[1:], None]
    return [list(each) for each in zip(addresses, pages, following, times, strict=True)]


def shown(value):
    """Return *value* as the scenarios show it."""
    return MADE[value] if value in list(MADE) else repr(value)


def state(fetched, is_open, made=1):
    """Return what a server says when nothing is wrong."""
    connections = "connection" if made == 1 else "connections"
    return f"{fetched} fetched, {int(is_open)} of {made} {connections} open"


def seen_of(plan, pauses, closes):
    """Return what can be seen of a walk through the list of *plan*."""
    seen = [f"before page 1: {state(0, False, 0)}"]
    for number, _ in enumerate(pauses, 1):
        if number <= len(plan["list_"]):
            page = shown(plan["list_"][number - 1][1])
            seen.append(f"page {number}: {page}; {state(number, True)}")
        else:
            seen.append(f"page {number}: there is none; {state(len(plan['list_']), False)}")
    fetched = min(len(pauses), len(plan["list_"]))
    made = int(bool(pauses) or not closes)
    if closes:
        seen.append(f"closed: {state(fetched, False, made)}")
    return [*seen, f"asked again: there is none; {state(fetched, False, made)}"]


def seconds_of(plan, pauses):
    """Return how long a walk through the list of *plan* takes."""
    if not pauses:
        return 0
    fetches = [page[3] for page in plan["list_"][: len(pauses)]]
    rest = sum(pause for pause in pauses if pause > 0)
    return plan["connecting"] + sum(fetches) + rest + plan["hanging_up"]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_takes_the_first_pages(kata):
    """Two pages of a list without end take 1 s each; then the connection is closed."""
    list_ = [[7, "red", 8, 1], [8, "green", 9, 1], [9, "blue", 7, 1]]  # as in the stub, almost
    run = await kata.play("both", {"list_": list_, "most": 6}, 2)

    run.gave_back()
    run.observed(
        [
            "first(2, ...) returned ['red', 'green']",
            state(2, False),
            "asked again: there is none",
        ]
    )
    run.took(2)


@pytest.mark.points(2)
async def test_fetches_what_is_asked_for(kata):
    """Nothing is fetched ahead, whoever asks and however long that takes; then it is closed."""
    plan = {
        "list_": some_list(kata, kata.random.randint(13, 16)),
        "connecting": some_seconds(kata, kata.random.choice([0, 101])),
        "hanging_up": some_seconds(kata, kata.random.choice([10, 101])),
    }
    plan["list_"][1][3] += 101
    pauses = [some_seconds(kata), -1, 0, some_seconds(kata, 1000), -1, some_seconds(kata, 101)]
    kata.random.shuffle(pauses)
    run = await kata.play("walk", plan, pauses, True, virtual=True)

    run.gave_back()
    run.observed(seen_of(plan, pauses, True))
    run.took(seconds_of(plan, pauses))


@pytest.mark.points(1)
async def test_ends_after_the_last_page(kata):
    """Three lists at once, one of a single page, and one that nobody asks for: none ends early."""
    lengths = {kata.random.randint(12, 15): None, 1: 0, kata.random.randint(3, 5): None, 2: 0}
    walks = []
    for length, seconds in lengths.items():  # Two are slow: neither waits for the other.
        plan = {
            "list_": some_list(kata, length, seconds),
            "connecting": kata.random.choice([0, some_seconds(kata)]),
            "hanging_up": kata.random.choice([0, some_seconds(kata)]),
        }
        walks.append([plan, [-1] * (length + 1), False])
    walks[-1][1:] = [[], True]
    run = await kata.play("walks", walks, virtual=True)

    numbered = enumerate((seen_of(*walk) for walk in walks), 1)
    run.gave_back()
    run.observed([f"list {number}, {text}" for number, seen in numbered for text in seen])
    run.took(max(seconds_of(plan, pauses[:-1]) for plan, pauses, _ in walks))


@pytest.mark.points(1)
async def test_a_list_without_end(kata):
    """The list goes in a circle: more than a thousand pages are taken, each when it is its turn."""
    circle = [0, "", *kata.random.sample(range(1, 100), kata.random.randint(3, 9))]
    kata.random.shuffle(circle)
    count = kata.random.randint(1001, 1100)
    run = await kata.play("many", count, circle, virtual=True)

    run.gave_back()
    run.observed([f"{count} pages in the right order", state(count, False)])


@pytest.mark.points(1)
async def test_errors_of_a_list_come_out(kata):
    """To connect fails, or a fetch, in various ways: the very error, and nothing stays open."""
    kinds = kata.random.sample(KINDS, len(KINDS))
    plans, expected, seconds = [], [], 0
    for number, kind in enumerate(kinds):
        failing = "connect" if number == 3 else kata.random.randint(1, 4)
        list_ = some_list(kata, 4)
        hanging_up = kata.random.choice([0, some_seconds(kata)])
        plans.append({"list_": list_, "hanging_up": hanging_up, "failing": failing, "error": kind})
        fetched = 0 if failing == "connect" else failing
        pages = f"{fetched - 1} page{'' if fetched == 2 else 's'}" if fetched else "0 pages"
        expected.append(f"after {pages}: the very error came out; {state(fetched, False)}")
        expected.append(f"asked again: there is none; {state(fetched, False)}")
        seconds += sum(page[3] for page in list_[:fetched]) + hanging_up * bool(fetched)
    run = await kata.play("fails", plans, virtual=True)

    run.gave_back()
    run.observed(expected)
    run.took(seconds)


@pytest.mark.points(2)
async def test_pages_are_cancelled_at_every_step(kata):
    """Cancelled at any moment, whoever asks for a page has closed the connection by then."""
    plan = {
        "list_": some_list(kata, 4),
        "connecting": some_seconds(kata),
        "hanging_up": some_seconds(kata, 10),
        "stopping": some_seconds(kata, 1),
    }
    pauses = [some_seconds(kata), 0, some_seconds(kata)]
    sweep = await kata.cancel_everywhere("walked", plan, pauses, scenario=True)

    sweep.ended_printing(NOTHING_OPEN)
    sweep.finish()
    count = kata.random.randint(0, 3)
    plan["list_"][count][3] += 1000
    moment = some_seconds(kata, 1) + (0 if count else plan["connecting"])
    run = await kata.play("pages_cancelled", plan, count, moment, virtual=True)

    run.gave_back()
    run.observed(
        [
            f"cancelled in page {count + 1}: it ended as cancelled; {state(count + 1, False)}",
            f"asked again: there is none; {state(count + 1, False)}",
        ]
    )
    before = sum(page[3] for page in plan["list_"][:count]) + plan["connecting"] * bool(count)
    run.took(before + moment + plan["stopping"] + plan["hanging_up"])


def taking(kata, kind, n, count, slow=True, false=FALSE, **more):
    """Draw a stream of *count* values, of which n are to be taken."""
    values = some_values(kata, count, false)
    plan = {
        "kind": kind,
        "values": values,
        "seconds": [some_seconds(kata) if slow else 0 for _ in values],
        "ending": some_seconds(kata) if slow else 0,
        "closing": some_seconds(kata) if kind != "without aclose" else 0,
    }
    return [n, plan | more]


def taken_of(n, plan):
    """Return what can be seen when n values of the stream of *plan* have been taken."""
    count = min(n, len(plan["values"]))
    values = f"{count} value{'' if count == 1 else 's'}, the right ones,"
    asked = min(n, len(plan["values"]) + 1)
    seconds = taking_lasts(n, plan)
    times = f"{asked} time{'' if asked == 1 else 's'}"
    closed = ", closed" if plan["kind"] != "without aclose" else ""
    return f"{plan['kind']}, n = {n}: {values} after {seconds:.3f} s; asked {times}{closed}"


def taken_of_each(takings):
    """Return what can be seen when values of several streams have been taken."""
    return [f"stream {number}, {taken_of(*each)}" for number, each in enumerate(takings, 1)]


def taking_lasts(n, plan):
    """Return how many seconds it takes to take n values."""
    asked = [*plan["seconds"], plan["ending"]][:n]
    # A generator that has not begun has nothing to close.
    closing = 0 if plan["kind"] == "a generator" and not n else plan["closing"]
    return sum(asked) + closing


@pytest.mark.points(2)
async def test_takes_the_first_values(kata):
    """Streams of all kinds: n values are taken, or none, and none more, then it closes."""
    random = kata.random
    takings = []
    for kind in random.sample(STREAMS, len(STREAMS)):
        count = random.randint(12, 16)
        takings.append(taking(kata, kind, random.randint(3, count - 2), count, false=[]))
        takings.append(taking(kata, kind, 1, random.randint(1, 3), false=[]))
        takings.append(taking(kata, kind, 0, random.choice([0, 3]), false=[]))
    random.shuffle(takings)
    long = next(plan for n, plan in takings if n)
    long["seconds"][0] += 101
    if long["kind"] != "without aclose":
        long["closing"] += 1000
    run = await kata.play("takes", takings, virtual=True)

    run.gave_back()
    run.observed(taken_of_each(takings))
    run.took(sum(taking_lasts(*each) for each in takings))


@pytest.mark.points(1)
async def test_takes_what_there_is(kata):
    """As many values as there are, or more, or a thousand, or all, some odd: all that there are."""
    random = kata.random
    takings = []
    for kind in random.sample(STREAMS, len(STREAMS)):
        count = random.randint(2, 6)
        takings.append(taking(kata, kind, count, count))
        takings.append(taking(kata, kind, count + random.randint(1, 9), count))
    takings.append(taking(kata, random.choice(STREAMS), 3, 0))
    takings.append(taking(kata, random.choice(STREAMS), sys.maxsize, random.randint(1, 4)))
    many = random.randint(1001, 1100)
    takings.append(taking(kata, random.choice(STREAMS), many, many + 5, slow=False))
    random.shuffle(takings)
    run = await kata.play("takes", takings, True, virtual=True)

    run.gave_back()
    run.observed(taken_of_each(takings))


@pytest.mark.points(1)
async def test_errors_of_a_stream_come_out(kata):
    """A stream fails at one of its values, or in `aclose`: the very error, and it is closed."""
    random = kata.random
    takings, expected = [], []
    kinds = random.sample(KINDS, len(KINDS))
    kinds.insert(random.choice([1, 3]), "AttributeError")  # so one of them is in `aclose`
    for number, kind in enumerate(kinds):
        sort = STREAMS[number % 4]
        failing = "aclose" if number in (0, 1, 3, 5, 7) else random.randint(1, 4)
        takings.append(taking(kata, sort, random.randint(4, 6), 5, failing=failing, error=kind))
        n = takings[-1][0]
        asked = n if failing == "aclose" else failing
        closed = "" if sort == "without aclose" else ", closed"
        times = f"{asked} time{'' if asked == 1 else 's'}"
        said = f"stream {number + 1}, {sort}: the very error came out"
        expected.append(f"{said}; asked {times}{closed}")
    run = await kata.play("stream_fails", takings, virtual=True)

    run.gave_back()
    run.observed(expected)


@pytest.mark.points(2)
async def test_first_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it has closed the stream by then, even if that takes a while."""
    [n, plan] = taking(kata, kata.random.choice(["with aclose", "of a library"]), 3, 5)
    plan["stopping"], plan["closing"] = some_seconds(kata, 1), some_seconds(kata, 10)
    sweep = await kata.cancel_everywhere("interrupted", n, plan, scenario=True)
    sweep.ended_printing("closed")
    sweep.finish()
    not_cancelled = await kata.play("interrupted", n, plan, virtual=True)

    not_cancelled.observed([f"{n} values, the right ones", f"asked {n} times, closed"])
    not_cancelled.took(taking_lasts(n, plan))
    number = kata.random.randint(1, n)
    plan["seconds"][number - 1] += 1000
    moment = sum(plan["seconds"][: number - 1]) + some_seconds(kata, 1)
    run = await kata.play("first_cancelled", n, plan, moment, virtual=True)

    times = f"{number} time{'' if number == 1 else 's'}"
    said = f"cancelled in value {number}: it ended as cancelled"
    run.gave_back()
    run.observed([f"{said}; asked {times}, closed"])
    run.took(moment + plan["stopping"] + plan["closing"])
    values = sum(plan["seconds"][:n])
    run = await kata.play("first_cancelled", n, plan, values + some_seconds(kata, 1), virtual=True)

    said = "cancelled in `aclose`, which was cancelled: it ended as cancelled"
    run.gave_back()
    run.observed([f"{said}; asked {n} times, closed"])
    run.took(values + plan["closing"])


@pytest.mark.points(1)
async def test_two_know_nothing_of_each_other(kata):
    """Several streams at the same time: each has its own values, and its own time."""
    takings = [taking(kata, kind, 4, 6) for kind in [*STREAMS, *STREAMS]]
    kata.random.shuffle(takings)
    run = await kata.play("takes_at_once", takings, virtual=True)

    run.gave_back()
    run.observed(taken_of_each(takings))
    run.took(max(taking_lasts(*each) for each in takings))
