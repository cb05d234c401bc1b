"""Kata 25: each piece of code is told of the request that it works for, and of no other."""

import pytest

KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "QueueEmpty", "LookupError"]
KINDS += ["AssertionError", "ValueError", "EOFError", "TypeError", "RuntimeError"]
KINDS += ["InvalidStateError"]
"""How works, functions and jobs fail."""

FALSE_ERROR = "Refused"
"""An error that is false: the futures of threads lose it, and an answer may use them."""

RESULTS = ["odd", "list", "error", "text"]
"""Kinds of results."""

ASKED = "current_request"

ALL_IS_WELL = "all is as before"


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order."""
    drawn = kata.random.sample(range(begin * 16, end * 16), count)
    return [each / 16 + 0.0007 * (number + 1) for number, each in enumerate(drawn)]


def some_ids(kata, count):
    """Draw *count* ids: two that are false, others, and one that is there twice."""
    ids = [0, "", *kata.random.sample(range(1, 1000), count)][: max(count - 1, 2)]
    ids[2:] = [each if each % 2 else f"id {each}" for each in ids[2:]]
    kata.random.shuffle(ids)
    return [*ids, ids[0]][:count]


def in_order(places):
    """Return what is told, as the scenarios do; *places* are pairs of a place and an id."""
    last = ("after ", "code beside")
    places = sorted(places, key=lambda pair: (pair[0].startswith(last), pair[0]))
    return [f"{place}: {request_id!r}" for place, request_id in places]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_requests_overlap(kata):
    """Three requests take 3, 1 and 2 s, side by side: each is told of itself."""
    plan = [(0, "ada", [3]), (0, "bob", [1]), (0, "cyd", [2])]
    run = await kata.play("visits", plan, [])

    told = [(f"work of request {n}, wait 1", each[1]) for n, each in enumerate(plan, 1)]
    told += [(f"after request {n}", None) for n in (1, 2, 3)]
    run.took(3, instead_of=6)
    run.observed(in_order([*told, ("after all requests", None)]), asked=ASKED)


@pytest.mark.points(1)
async def test_many_requests(kata):
    """More than a hundred at the same time, with ids of all kinds, and one is very slow."""
    count = kata.random.randint(102, 119)
    begins, ids = some_seconds(kata, 1, 9, count), some_ids(kata, count)
    waits = [some_seconds(kata, 1, 9, kata.random.randint(1, 3)) for _ in range(count)]
    kata.random.choice(waits)[0] += kata.random.randint(100, 1000)
    plan = list(zip(begins, ids, waits, strict=True))
    run = await kata.play("visits", plan, [0.5, 6.5, 19.5], virtual=True)

    told = [("after all requests", None)]
    told += [(f"code beside the requests, look {n}", None) for n in (1, 2, 3)]
    for number, (_, request_id, seconds) in enumerate(plan, 1):
        for wait, _ in enumerate(seconds, 1):
            told.append((f"work of request {number}, wait {wait}", request_id))
        told.append((f"after request {number}", None))
    run.took(max(begin + sum(seconds) for begin, _, seconds in plan))
    run.observed(in_order(told), asked=ASKED)


@pytest.mark.points(1)
async def test_all_that_a_request_starts(kata):
    """Tasks, threads and callbacks of a request work for it, also when it has ended."""
    request_id, other = kata.random.sample(some_ids(kata, 4)[:3], 2)
    run = await kata.play("starts", request_id, other, virtual=True)

    own = ["a task", "a task of a task, later", "a function in a thread", "a callback"]
    own += ["a function in a thread, when the request has ended", "a task in a group"]
    own += ["a callback, when the request has ended", "a done callback", "the work itself"]
    own += ["a callback that a thread has given", "a call with a time limit", "a call in a timeout"]
    told = [(place, request_id) for place in own]
    told += [(f"the work of another request, look {n}", other) for n in range(1, 5)]
    told += [("a task from before the requests", None), ("after both requests", None)]
    run.observed(in_order(told), asked=ASKED)


@pytest.mark.points(1)
async def test_a_request_inside_another(kata):
    """When the inner one has ended, even with an error, the outer one is there again."""
    ids = some_ids(kata, 5)
    failing = sorted(kata.random.sample(range(1, 6), 3))
    run = await kata.play("nested", ids, failing, kata.random.choice(KINDS), virtual=True)

    told = [("after all", None)]
    for depth, request_id in enumerate(ids, 1):
        times = 1 if depth < 3 else 2
        inner = ["first", "second"][: 1 + (depth == 2)] * (depth < len(ids))
        looks = ["work at depth {}, at its beginning", "after all in the work at depth {}"]
        told += [(look.format(depth), request_id) for look in looks] * times
        told += [(f"after a {n} request at depth {depth + 1}", request_id) for n in inner] * times
    told += [(f"after a first request at depth {len(ids) + 1}", ids[-1])] * 2
    run.observed(in_order(told), asked=ASKED)


@pytest.mark.points(1)
async def test_results_and_errors_come_out(kata):
    """Works return all sorts of things, and fail: the very object comes out, all is as before."""
    outcomes = [*KINDS, *RESULTS]
    kata.random.shuffle(outcomes)
    seconds = [0, *some_seconds(kata, 0, 3, len(outcomes) - 1)]
    kata.random.shuffle(seconds)
    plan = list(zip(some_ids(kata, len(outcomes)), seconds, outcomes, strict=True))
    run = await kata.play("fails", plan, virtual=True)

    told, seen = [], []
    for number, (request_id, _, outcome) in enumerate(plan, 1):
        told += [(f"work of request {number}", request_id), (f"after request {number}", None)]
        came = "the very error" if outcome in KINDS else "the very result"
        seen.append(f"of request {number} ({outcome}), awaited 1 times, came {came}")
    run.observed(in_order(told) + seen, asked=ASKED)
    run.took(sum(seconds))


@pytest.mark.points(1)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `work` has ended by then, and all is as before."""
    ids = kata.random.sample(some_ids(kata, 4)[:3], 2)
    waits, stopping = some_seconds(kata, 0, 2, 2), 10 + kata.random.random()
    sweep = await kata.cancel_everywhere("is_cancelled", ids, waits, stopping, scenario=True)

    sweep.ended_printing(ALL_IS_WELL)


@pytest.mark.points(1)
async def test_for_later(kata):
    """Whoever calls a function later, it works for the request that has kept it, or for none."""
    ids, others = some_ids(kata, 4), some_ids(kata, 3)
    ids[kata.random.randrange(3)] = None
    others.insert(kata.random.randrange(3), None)
    run = await kata.play("calls_later", ids, others, virtual=True)

    callers = {f"caller {n}": each for n, each in enumerate(others, 1)}
    callers["a thread of a request"] = callers["a callback of a request"] = others[-1]
    callers["an old library"] = None
    told = [("after all of them", others[-1])]
    for number, request_id in enumerate(ids, 1):
        for caller, caller_id in callers.items():
            told.append((f"later function {number}, called by {caller}", request_id))
            if caller.startswith("caller"):
                told.append((f"later task of function {number}, called by {caller}", request_id))
            told.append((f"after function {number}, called by {caller}", caller_id))
    run.observed(in_order(told), asked=ASKED)


@pytest.mark.points(1)
async def test_for_later_hands_on(kata):
    """All arguments, results and errors are handed on; a function calls itself, and fails."""
    request_id, other = kata.random.sample(some_ids(kata, 4)[:3], 2)
    kinds = [*kata.random.sample([kind for kind in KINDS if kind != FALSE_ERROR], 8), *RESULTS]
    kata.random.shuffle(kinds)
    depths = [kata.random.choice([0, 0, 1, 3]) for _ in kinds]
    depths[:2] = [0, 2]
    arguments = [([], {}), ([None], {"args": 3, "job": 0}), ([1], {"function": 0, "kwargs": ""})]
    arguments.append(([[], 0, 7], {"request_id": None, "context": 5, "self": 1}))
    plan = [
        (kind, depth, *arguments[number % 4])
        for number, (kind, depth) in enumerate(zip(kinds, depths, strict=True))
    ]
    run = await kata.play("hands_on", request_id, other, plan, virtual=True)

    told, seen, calls = [], [], 0
    for number, (kind, depth, *_) in enumerate(plan, 1):
        told += [(f"later call {calls + n + 1}", request_id) for n in range(depth + 1)]
        calls += depth + 1
        if kind not in KINDS:
            deep = range(depth, 0, -1)
            told += [(f"later call that has called itself, {n}", request_id) for n in deep]
        told.append((f"after call {number}", other))
        came = "the very error" if kind in KINDS else "the very result"
        seen.append(f"of call {number} ({kind}) came {came}, the arguments")
    run.observed(in_order(told) + seen, asked=ASKED)


@pytest.mark.points(1)
async def test_for_later_in_threads(kata):
    """Several threads are in the same function at the same time, and others in another one."""
    ids = some_ids(kata, 2)
    run = await kata.play("at_the_same_time", ids, 4, virtual=True)

    run.printed_in_order("all threads have ended after 1.50 s")
    told = []
    for thread in range(1, 5):
        own = thread % 2 + 1
        place = f"later function {own} in thread {thread}, at its"
        told += [(f"{place} {moment}", ids[own - 1]) for moment in ("beginning", "end")]
        told.append((f"after function {own} in thread {thread}", "evening"))
    run.observed(in_order(told), asked=ASKED)


def all_jobs(plan):
    """Return the name, the waits, and the id of the request of each job in *plan*."""
    for _, request_id, submitted in plan:
        for job in submitted:
            yield from family(request_id, *job)


def family(request_id, name, waits, _stopping=0, _error=None, then=(), times=1):
    """Return a job and those that it submits."""
    for _ in range(times):
        yield name, waits, request_id
    for each in then:
        yield from family(request_id, *each)


def told_of(jobs):
    """Return what *jobs* are told."""
    told = []
    for name, waits, request_id in jobs:
        told.append((f"later job {name}, at its beginning", request_id))
        told += [(f"later job {name}, after a wait of {each:g} s", request_id) for each in waits]
    return told


@pytest.mark.points(1)
async def test_one_worker_for_many_requests(kata):
    """The worker does the jobs of all requests, more than a hundred, and one of them twice."""
    starter = kata.random.choice([-1, 0])
    ids = [*some_ids(kata, 5), None]
    if starter < 0:
        kata.random.shuffle(ids)
    count = kata.random.randint(12, 15)
    first = [(f"mail {n}", some_seconds(kata, 1, 3, 2)) for n in range(1, count)]
    more = [("an invoice", [1.25]), ("a reminder", [])]
    first[0] = (*first[0], 0, None, more)
    first += [(f"card {n}", []) for n in range(1, 101)]
    first[-1] = (*first[-1], 0, None, (), 2)
    plan = [[number / 8, request_id, first[number::6]] for number, request_id in enumerate(ids)]
    late = sum(sum(waits) for _, waits, *_ in first) + 10.5
    plan.append([late, kata.random.choice(ids), [("a late mail", [0.75])]])
    run = await kata.play("jobs", plan, starter, 2.5, virtual=True)

    jobs = list(all_jobs(plan))
    names = [name for name, *_ in all_jobs(plan[:-1]) if name not in ("an invoice", "a reminder")]
    names += [job[0] for job in more] + ["a late mail"]
    lines = [f"{name} {verb}" for name in names for verb in ("begins", "ends")]
    run.printed_in_order(*lines, "0 jobs are open", "the worker has ended as cancelled")
    run.observed(in_order(told_of(jobs)), asked=ASKED)
    run.took(late + 2.5)


@pytest.mark.points(1)
async def test_jobs_fail(kata):
    """The very error comes out of `run`, and all is as before; then the next job has its turn."""
    ids = [*some_ids(kata, 4), None, None]
    kata.random.shuffle(ids)
    kinds = [*kata.random.sample(KINDS, 3), None, None]
    kata.random.shuffle(kinds)
    kinds.append(kata.random.choice(KINDS))
    names = [f"mail {n}" for n in range(1, 7)]
    waits = [some_seconds(kata, 0, 2, kata.random.randint(0, 2)) for _ in names]
    night = kata.random.choice(["night", 0, None])
    plan = list(zip(ids, names, waits, kinds, strict=True))
    run = await kata.play("failing_jobs", night, plan, virtual=True)

    told = told_of((name, seconds, each) for each, name, seconds, _ in plan)
    told += [(f"after {name}, which has failed", night) for _, name, _, kind in plan if kind]
    lines = []
    for _, name, _, kind in plan:
        lines += [f"{name} begins", f"{name} ends"]
        lines += [f"the worker runs again after {name}"] * bool(kind)
    run.printed_in_order(*lines)
    run.observed(in_order([*told, ("after the night", None)]), asked=ASKED)
    run.took(sum(map(sum, waits)))


@pytest.mark.points(1)
async def test_the_worker_is_cancelled(kata):
    """Cancelled in a job, it has stopped that job by then; it runs again, and goes on."""
    ids = [*some_ids(kata, 2), None]
    kata.random.shuffle(ids)
    stopping = [10.25 + kata.random.random(), 0, 0.5]
    plan = [
        (ids[0], "a long mail", [9.5], stopping[0]),
        (ids[1], "a short mail", [0.25], stopping[1]),
        (ids[2], "a longer mail", [19.5], stopping[2]),
        (ids[0], "the last mail", [1.5]),
    ]
    run = await kata.play("worker_stops", "", plan, [1.5, 3.5, 4.5], virtual=True)

    told = [(f"later job {name}, at its beginning", each) for each, name, *_ in plan]
    told.append(("later job a short mail, after a wait of 0.25 s", ids[1]))
    told.append(("later job the last mail, after a wait of 1.5 s", ids[0]))
    told += [(f"after the worker was stopped, {n}", "") for n in (1, 2, 3)]
    stopped = "stopped, 0 jobs go on"
    run.printed_in_order(
        *("a long mail begins", "a long mail ends", stopped),
        *("a short mail begins", "a short mail ends", "a longer mail begins", "a longer mail ends"),
        *(stopped, "the last mail begins", "the last mail ends", stopped),
    )
    run.observed(in_order([*told, ("after the night", None)]), asked=ASKED)
    run.took(1.5 + stopping[0] + 3.5 + 0.5 + 4.5)
    night = kata.random.choice(["night", 7])
    jobs = [("mail 1", [0.5], 0.25), ("mail 2", [0.75], 0)]
    sweep = await kata.cancel_everywhere(
        "run_is_cancelled", kata.random.sample(ids, 2), night, jobs, scenario=True
    )

    sweep.ended_printing(ALL_IS_WELL)


@pytest.mark.points(1)
async def test_in_every_order(kata):
    """Three requests, their jobs and what one has kept, in whatever order answers come."""
    ids = kata.random.sample(some_ids(kata, 5)[:4], 3)
    orders = await kata.in_every_order("in_any_order", ids, scenario=True, limit=60)

    orders.returned(ALL_IS_WELL)
