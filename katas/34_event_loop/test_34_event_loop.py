"""Kata 34: a loop of one's own gives everyone their turn, their time, and their own errors."""

import heapq
from collections import deque

import pytest

NAMES = ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea"]
VALUES = [0, None, "", False, [], "tea", 7]
KINDS = ["KeyError", "ValueError", "TimeoutError", "Odd", "OSError"]


def some_seconds(kata, begin, end, count):
    """Draw *count* different sixteenths of seconds from *begin* to *end*, in any order."""
    return [each / 16 for each in kata.random.sample(range(begin * 16, end * 16), count)]


GOES_ON = "the run goes on to its end"

IN_TIME = "nobody has to wait for more than 5 turns of a task"


def goes_on(run):
    """Check first of all that the world has not cut the run short."""
    if isinstance(run.value, list) and any("cut short" in each for each in run.value):
        run.observed([each if "cut short" not in each else GOES_ON for each in run.value])


def judge(run, lines, seen):
    """Judge what was printed, and what was seen."""
    goes_on(run)
    run.printed_in_order(*lines)
    run.observed(seen)


def ended(value, seconds):
    """Return how a run ends, as the scenarios do."""
    return [f"run returns {value!r}", f"{seconds:g} s have passed"]


# -- Step 1: taking turns ---------------------------------------------------------------


@pytest.mark.points(1)
async def test_step_1_generators_take_turns(kata):
    """Generators of drawn lengths take turns; one that has ended takes no more."""
    names = kata.random.sample(NAMES, 6)
    lengths = kata.random.sample([0, 1, 2, 3, 3, 5], 6)
    plan = [
        (name, kata.random.choices(VALUES, k=length))
        for name, length in zip(names, lengths, strict=True)
    ]
    lines = []
    for number in range(1, 7):
        for name, values in plan:
            if number <= len(values):
                lines.append(f"{name} {number}")
            elif number == len(values) + 1:
                lines.append(f"{name} ends")
    run = await kata.play("turns", plan)

    run.printed_in_order(*lines)
    run.observed(["the list is as before"])


@pytest.mark.points(1)
async def test_step_1_many_turns(kata):
    """More than a thousand generators, and one that takes many thousand turns."""
    counts = kata.random.choices(range(4), k=kata.random.randint(1100, 1200))
    counts[kata.random.randrange(1000)] = kata.random.randint(10_000, 11_000)
    run = await kata.play("many_turns", counts)

    run.observed([f"{sum(counts)} turns were taken"])


# -- Step 2: coroutines and timers --------------------------------------------------------


@pytest.mark.points(1)
async def test_step_2_tasks_take_turns(kata):
    """Tasks begin after those that are ready, and give up their turns to each other."""
    names = kata.random.sample(NAMES, 4)
    plan = list(zip(names, kata.random.sample([0, 1, 2, 3, 4], 4), strict=True))
    value = kata.random.choice(VALUES)
    run = await kata.play("tasks_in_turn", plan, 5, value)

    lines, turns = ["all tasks are made"], deque((name, 1, count) for name, count in plan)
    turns.append(("main", 1, 5))
    while turns:
        name, number, count = turns.popleft()
        lines.append(f"{name} ends" if number > count else f"{name} {number}")
        if number == 2 <= count and name != "main":  # it creates another one in this turn
            turns.append((f"a friend of {name}", 1, 0))
        if number <= count and (name, number) != ("main", 5):
            turns.append((name, number + 1, count))
    judge(run, lines, ended(value, 0))


@pytest.mark.points(1)
async def test_step_2_each_run_is_for_itself(kata):
    """What the first run has left behind never goes on; an error of main comes out of run."""
    value = kata.random.choice(VALUES)
    run = await kata.play("runs_again", kata.random.choice(NAMES), value)

    judge(
        run,
        ["sleep gives None", "sleep gives None"],
        [
            *ended("at once", 0),
            *ended(value, 3),
            "run raises the error of main",
            f"without a world, run returns {value!r}",
        ],
    )


@pytest.mark.points(1)
async def test_step_2_timers_end_in_order(kata):
    """Sleepers wake in the order of their times; at the same time, in the order of setting."""
    names = kata.random.sample(NAMES, 9)
    quarters = [each / 4 for each in range(1, 9)]
    plan = [(name, kata.random.choices(quarters, k=kata.random.randint(1, 5))) for name in names]
    plan += [("twin one", [0.25, 5.5]), ("twin two", [0.5, 5.25]), ("twin three", [5.75])]
    kata.random.shuffle(plan)
    run = await kata.play("timers", plan, 17.5, kata.random.randint(100, 200))

    lines, number = [], len(plan)
    heap = [(waits[0], place, name, waits) for place, (name, waits) in enumerate(plan)]
    heapq.heapify(heap)
    while heap:
        when, _, name, waits = heapq.heappop(heap)
        lines.append(f"{name} is ready after {when:g} s")
        if len(waits) > 1:
            heapq.heappush(heap, (when + waits[1], number, name, waits[1:]))
            number += 1
    judge(run, lines, ended(None, 17.5))


@pytest.mark.points(1)
async def test_step_2_waits_without_being_busy(kata):
    """It asks to wait as long as there is time, and again when the wait was too short."""
    seconds = some_seconds(kata, 1, 40, 5)
    slips = [1, 0.5, 0.5, 1, 1.5, 1, 1]
    run = await kata.play("waits", seconds, slips)

    first, second, third, fourth, fifth = seconds
    moments = [2, first, second, 1.5 * third, fourth, fifth]
    lines = [f"main goes on after {sum(moments[: n + 2]):g} s" for n in range(5)]
    judge(
        run,
        ["a nap ends after 2 s", *lines],
        [*ended(None, sum(moments)), "the loop has waited 7 times"],
    )


@pytest.mark.points(1)
async def test_step_2_timers_do_not_starve(kata):
    """Tasks that are ready again and again work, and timers have their turn all the same."""
    *moments, together = some_seconds(kata, 1, 8, 5)
    moments += [together] * 8
    names = kata.random.sample(NAMES, kata.random.randint(1, 3))
    run = await kata.play("always_ready", moments, names, 0.125)

    goes_on(run)
    run.observed([*ended(None, 1000), IN_TIME])


# -- Step 3: futures and tasks ------------------------------------------------------------


@pytest.mark.points(1)
async def test_step_3_results_go_to_all_who_wait(kata):
    """Tasks and futures give their results, false ones too, to early and late waiters."""
    names = kata.random.sample(NAMES, 4)
    seconds = sorted(some_seconds(kata, 2, 9, 4))
    values = kata.random.sample([0, None, "", False, "tea"], 4)
    plan = list(zip(names, seconds, values, strict=True))
    first, second, third, fourth = plan
    kata.random.shuffle(plan)
    asked = [
        ("the first waiter", first[0], 0),
        ("the late waiter", second[0], 9.25),
        ("the second waiter", first[0], 1),
        ("the third waiter", third[0], 0.5),
        ("the fourth waiter", fourth[0], 1.5),
    ]
    bell_at = 1.25
    run = await kata.play("results", plan, asked, bell_at, 0.5)

    error = "ValueError('a result')"
    rung = [f"number {number} gets {error} after 1.25 s" for number in (1, 2, 0)]
    judge(
        run,
        [
            "it is filled: False, False",
            "it is filled: True, False",
            *rung,
            "who waits for the door gets None",
            *["a task gives None"] * 3,
            f"number 3 gets {error} after 1.75 s",
            "a task gives None",
            f"the first waiter gets {first[2]!r} after {first[1]:g} s",
            f"the second waiter gets {first[2]!r} after {first[1]:g} s",
            f"the third waiter gets {third[2]!r} after {third[1]:g} s",
            f"the fourth waiter gets {fourth[2]!r} after {fourth[1]:g} s",
            f"the late waiter gets {second[2]!r} after 9.25 s",
        ],
        ended([True] * 4, 21.75),
    )


@pytest.mark.points(1)
async def test_step_3_errors_go_where_they_belong(kata):
    """Errors go to those who await the task or future; nobody else, and not the loop, notices."""
    crash, first, second, quiet = kata.random.sample(NAMES, 4)
    kinds = kata.random.sample(KINDS, 4)
    kinds[kata.random.choice([1, 3])] = "Odd"
    one, two = sorted(some_seconds(kata, 1, 3, 2))
    plan = [(crash, 9.5, kinds[0]), (quiet, 6.25, None)]
    plan += [(first, one, kinds[1]), (second, two, kinds[2])]
    asked = [
        ("the early waiter", first, 0),
        ("the second waiter", first, 0.5),
        ("the late waiter", first, 5),
        ("who waits for the future", "the future", 0),
        ("who comes late", "the future", 7),
        ("who waits for a result", quiet, 0),
    ]
    run = await kata.play("errors", plan, asked, kinds[3])

    judge(
        run,
        [
            f"the early waiter catches the error of {first} after {one:g} s",
            f"the second waiter catches the error of {first} after {one:g} s",
            "the future is filled: True",
            "who waits for the future catches the error of the future after 4 s",
            f"the late waiter catches the error of {first} after 5 s",
            f"{quiet} ends after 6.25 s",
            f"who waits for a result gets {quiet!r}",
            "who comes late catches the error of the future after 7 s",
        ],
        [f"run raises the error of {crash} after 9.5 s", "written to stderr: nothing"],
    )


@pytest.mark.points(1)
async def test_step_3_long_chains_and_no_way_on(kata):
    """Each of many futures fills the next one; if nothing can ever happen, run says so."""
    length = kata.random.randint(500, 600)
    chain = await kata.play("chains", length)
    seconds, waiters = kata.random.randint(1, 9), kata.random.randint(0, 3)
    stuck = await kata.play("stuck", seconds, waiters)

    goes_on(chain)
    chain.observed(ended(2 * length, 1))
    stuck.observed([f"run raises a RuntimeError after {seconds} s", *ended("nothing", 0)])


# -- Step 4: waiting for many -------------------------------------------------------------


@pytest.mark.points(1)
async def test_step_4_gathers_results_in_order(kata):
    """Coroutines, tasks and futures, one of them twice: each result has its place."""
    names = kata.random.sample(NAMES, 8)
    seconds = some_seconds(kata, 2, 9, 8)
    values = kata.random.choices(VALUES, k=8)
    is_task = kata.random.sample([True, True, False, False, False, False, False], 7)
    *plan, last = zip(names, seconds, values, [*is_task, True], strict=True)
    run = await kata.play("together", plan, last, 1.5)
    everything = [last, *plan]

    begun = [f"{name} begins" for name, _, _, task in plan if not task]
    by_time = sorted(everything, key=lambda each: each[1])
    ends = [f"{name} ends after {when:g} s" for name, when, _, _ in by_time]
    results = [last[2], *[each[2] for each in plan], "the bell", last[2]]
    judge(
        run,
        [*begun, *ends, f"all have ended after {max(seconds):g} s"],
        ended((results, [], ["the bell", last[2]]), max(seconds)),
    )


@pytest.mark.points(1)
async def test_step_4_first_error_comes_out_at_once(kata):
    """Several fail: the first error comes out at once, and the others go on to their ends."""
    names = kata.random.sample(NAMES, 6)
    one, two, three, four, five, six = sorted(some_seconds(kata, 1, 9, 6))
    kinds = ["Odd", *kata.random.sample(KINDS, 2)]
    slow = (names[0], six, None)
    rest = [
        (names[1], one, None),
        (names[2], two, kinds[0]),
        (names[3], three, kinds[1]),
        (names[4], four, None),
        (names[5], five, kinds[2]),
    ]
    kata.random.shuffle(rest)
    run = await kata.play("together_with_errors", [slow, *rest], 10)

    judge(
        run,
        [
            f"{names[1]} ends after {one:g} s",
            f"gather raises the error of {names[2]} after {two:g} s",
            f"{names[4]} ends after {four:g} s",
            f"{names[0]} ends after {six:g} s",
        ],
        ended("main", two + 10),
    )


@pytest.mark.points(1)
async def test_step_4_runs_the_programs_of_katas_01_to_04(kata):
    """The first programs of this course, with this loop in the place of asyncio."""
    seconds = kata.random.sample(range(1, 10), 4)
    urls = [f"{kata.random.choice(['url', 'page'])}_{each}" for each in seconds]
    run = await kata.play("programs", urls)

    begun = [f"crawling {url}" for url in urls]
    ends = [f"OK {url}" for url in sorted(urls, key=lambda url: int(url.split("_")[-1]))]
    both = ["before await", "worker_1 start", "worker_2 start", "worker_1 done"]
    pages = [f"page {url}" for url in urls]
    seen = [ended(None, sum(seconds)), ended(None, max(seconds))]
    seen += [ended(pages, max(seconds)), ended(None, 4)]
    judge(
        run,
        [
            *[line for url in urls for line in (f"crawling {url}", f"OK {url}")],
            *[*begun, *ends] * 2,
            *[*both, "awaited worker_1", "worker_2 done", "awaited worker_2"],
            *[*both, "worker_2 done", "awaited worker_2", "awaited worker_1"],
        ],
        [f"kata 0{number}: {', '.join(end)}" for number, end in enumerate(seen, 1)],
    )


# -- Step 5: sockets ----------------------------------------------------------------------


@pytest.mark.points(1)
async def test_step_5_waits_for_sockets_and_timers(kata):
    """What comes on a socket wakes the coroutine that waits for it, and timers end in time."""
    names = kata.random.sample(NAMES, 4)
    late, one, two, *ticks = some_seconds(kata, 2, 9, 7)
    # No timer is left then; in the end somebody waits to read, and then somebody else to write.
    full, last = sorted(some_seconds(kata, 12, 20, 2))
    four = kata.random.randint(1, 7) + 1 / 32
    plan = [
        (names[0], 0, one, b"!"),
        (names[1], late, 1, b"?"),
        (names[2], 0.5, two, b""),
        (names[3], 0, four, b"two"),
    ]
    plan.append(("the last one", 0, last, b"."))
    kata.random.shuffle(plan)
    ticks.sort()
    pauses = [after - before for before, after in zip([0, *ticks], ticks, strict=False)]
    run = await kata.play("ready_sockets", plan, pauses, full, last + 1)
    moments = some_seconds(kata, 1, 8, 3)
    busy = kata.random.sample(NAMES, kata.random.randint(1, 3))
    always = await kata.play("always_ready_with_sockets", moments, busy, 0.125)

    lines = [
        (one, f"{names[0]} reads {b'!'!r}"),
        (late, f"{names[1]} reads {b'?'!r}"),
        (two, f"{names[2]} reads {b''!r}"),
        (four, f"{names[3]} reads {b'two'!r}"),
        (four + 1.5, f"{names[3]} reads {b'more'!r}"),
        (last, "the last one reads b'.'"),
        (full, "the full socket takes something"),
        (last + 1, "the other full socket takes something"),
        *[(when, f"tick {number}") for number, when in enumerate(ticks, 1)],
    ]
    judge(
        run,
        [f"{line} after {when:g} s" for when, line in sorted(lines)],
        [*ended(None, last + 1), "the loop has waited a few times"],
    )
    goes_on(always)
    always.observed([*ended(None, 1000), IN_TIME])


def told(name, data, by, closed):
    """Return what a client has got, as the scenarios do."""
    got = repr(data) if len(data) < 60 else f"{len(data)} bytes, sum {sum(data)}"
    by = f" by {by:g} s" if data else ""
    end = f"closed at {closed:g} s" if closed else "open"
    return f"{name} gets {got}{by}, its connection is {end}"


@pytest.mark.points(1)
async def test_step_5_echoes_what_clients_send(kata):
    """Clients talk at the same time, in pieces; each gets its own bytes, and then the end."""
    names = kata.random.sample(NAMES, 5)
    plan, lines = [], []
    for name in names:
        count = kata.random.randint(1, 4)
        begin, *moments, end = sorted(some_seconds(kata, 1, 9, count + 2))
        pieces = [kata.random.randbytes(kata.random.randint(1, 9)) for _ in moments]
        steps = [(when, (piece, 1)) for when, piece in zip(moments, pieces, strict=True)]
        plan.append((name, [(begin, "begin"), *steps, (end, "end")]))
        lines.append(told(name, b"".join(pieces), moments[-1], end))
    plan += [("nobody", [(3.5, "end")]), ("somebody", [(0.5, (b"\r\n\x00", 1)), (0.5, "end")])]
    lines += [told("nobody", b"", 0, 3.5), told("somebody", b"\r\n\x00", 0.5, 0.5)]
    run = await kata.play("echoes", "loopback", plan, 10)

    goes_on(run)
    run.observed(["at the end 0 of 7 connections are open", *ended(None, 10), *sorted(lines)])


@pytest.mark.points(1)
async def test_step_5_nobody_holds_up_the_others(kata):
    """One is silent, one reads late, two break off: the others get their bytes at once."""
    silent, slow, breaks, fails, first, second, third = kata.random.sample(NAMES, 7)
    data = [(kata.random.randbytes(kata.random.randint(1, 9)), 1) for _ in range(4)]
    much = kata.random.randbytes(1000), kata.random.randint(300, 330)
    plan = [
        (silent, [(0.25, "begin")]),
        (slow, [(0.5, much), (0.75, "end"), (7, "read_now")]),
        (breaks, [(1.25, data[0]), (3, "stop_reading"), (3.125, data[0]), (3.25, "vanish")]),
        (fails, [(1.5, much), (3.5, "vanish"), (30, "read_now")]),
        (first, [(1, data[1]), (2, "end")]),
        (second, [(1.75, data[2]), (4, "end")]),
        (third, [(5, data[3]), (6, "end")]),
    ]
    run = await kata.play("echoes", "at home", plan, 10)

    lines = [
        told(silent, b"", 0, None),
        told(slow, much[0] * much[1], 7, 7),
        f"{breaks} gets {data[0][0]!r} by 1.25 s, it is gone",
        f"{fails} gets {b''!r}, it is gone",
        told(first, data[1][0], 1, 2),
        told(second, data[2][0], 1.75, 4),
        told(third, data[3][0], 5, 6),
    ]
    goes_on(run)
    run.observed(["at the end 1 of 7 connections are open", *ended(None, 10), *sorted(lines)])
