"""Kata 29: a pool that is stopped has done each job, or says that it was not done."""

import heapq
import sys

import pytest

NAMES = ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea"]
ODD = ["nothing", "zero", "empty", "false", "error"]
KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "Alike", "two_lines"]
KINDS += ["StopAsyncIteration", "AssertionError", "InvalidStateError", "ValueError", "RuntimeError"]
KINDS += ["QueueEmpty", "QueueFull", "AttributeError"]
"""How jobs fail."""

ALL_IS_WELL = "each job is done or told"

needs_signals = pytest.mark.skipif(
    sys.platform == "win32",
    reason="on Windows an event loop has no signal handlers, so this is judged on Linux and macOS",
)


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    Any two differ by a sixteenth or more; their sums are in step with nothing.
    """
    drawn = kata.random.sample(range(begin * 16, end * 16), count)
    return [each / 16 + 0.0007 * (number + 1) for number, each in enumerate(drawn)]


def photos(kata, count):
    """Return *count* names of photos, in any order."""
    names = [f"{name} {number}" for number in range(1, count // 12 + 2) for name in NAMES]
    return kata.random.sample(names, count)


def some_plans(kata, names, begin=1, end=4):
    """Return a plan for each of *names*: how long it takes."""
    seconds = some_seconds(kata, begin, end, len(names))
    return {name: {"seconds": each} for name, each in zip(names, seconds, strict=True)}


def fails(plan):
    """Whether a photo with this *plan* is not printed."""
    outcome = plan.get("outcome", "")
    return isinstance(outcome, str) and outcome in [*KINDS, "cancelled"]


def story(workers, plans, handed, until=float("inf")):
    """Return what a pool prints: moments and lines, before the moment *until*.

    Args:
        workers: How many it has.
        plans: What happens to each photo.
        handed: Moments, and what is handed in then.
        until: Where the story ends.
    """
    coming = sorted(list(each) for each in handed)
    waiting, running, lines = [], [], []
    while coming or running:
        if not running or (coming and coming[0][0] < running[0][0]):
            moment, *names = coming.pop(0)
            waiting += names
        else:
            moment, _, name = heapq.heappop(running)
            lines.append((moment, f"{name} is {'not ' * fails(plans[name])}printed"))
            waiting += plans[name].get("then", ())
        while waiting and len(running) < workers:
            name = waiting.pop(0)
            lines.append((moment, f"{name} begins"))
            heapq.heappush(running, (moment + plans[name]["seconds"], len(lines), name))
    return [(moment, line) for moment, line in lines if moment < until]


def end_of(*story_of):
    """Return the moment of the last line of `story` with the same arguments."""
    return story(*story_of)[-1][0]


def in_order(lines):
    """Return groups of lines of the same moment, for `printed_in_order`."""
    groups = {}
    for moment, line in lines:
        groups.setdefault(round(moment, 4), []).append(line)
    return [groups[moment] for moment in sorted(groups)]


def told(who, names):
    """Return what the scenarios say of the list that *who* has returned."""
    return f"{who}: not done: {', '.join(sorted(names)) or 'none'}"


def ended(lines):
    """Return the names of the photos that were printed by the end of a story."""
    suffix = " is printed"
    return [line.removesuffix(suffix) for _, line in lines if line.endswith(suffix)]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_handles_all_jobs(kata):
    """Two workers, photos that take 2, 1 and 3 s: the third begins after 1 s, the end is at 4 s."""
    plans = {"Ada": {"seconds": 2}, "Bob": {"seconds": 1}, "Cyd": {"seconds": 3}}
    run = await kata.play("shop", 2, plans, ["Ada", "Bob", "Cyd"], all_ended=True)

    run.took(4, instead_of=6)
    run.printed_in_order(
        "Ada begins",
        "Bob begins",
        "Bob is printed",
        "Cyd begins",
        "Ada is printed",
        "Cyd is printed",
    )
    run.observed([told("drain", [])])


@pytest.mark.points(1)
async def test_as_many_at_once_as_there_are_workers(kata):
    """A hundred photos for a dozen workers, a few for one and for many: never more, never fewer."""
    random = kata.random
    for workers, count in (random.randint(11, 14), random.randint(117, 129)), (1, 5), (17, 13):
        names = photos(kata, count)
        table = dict(zip(names, some_seconds(kata, 4, 13, count), strict=True))
        table[random.choice(names[:4])] += random.randint(100, 900)
        values = [None, 0, "", False, [], "cancelled"]
        results = {name: random.choice(values) for name in names}
        # It is named like the photo's own call; what it returns is no failure.
        send = kata.slow(table, results=results, name="print_photo")
        some = max(workers, count - 5)
        waves = [(0, names[:some]), (0.75, names[some:])]
        run = await kata.play("crowd", workers, send, waves, virtual=True)

        run.overlapped(at_least=min(workers, count), at_most=workers)
        run.printed_in_order(*names)
        plans = {name: {"seconds": seconds} for name, seconds in table.items()}
        run.took(end_of(workers, plans, [(0, *names[:some]), (0.75, *names[some:])]))
        run.observed(["not done: none"])

    count = random.randint(1030, 1060)
    run = await kata.play("many_wait", count, virtual=True)

    run.observed([f"done: {count}, not done: 0"])


@pytest.mark.points(1)
async def test_tells_which_jobs_failed(kata):
    """Photos fail in various ways, one twice: each of these is told, all others are printed."""
    plans = some_plans(kata, ["Ada", "Bob", "Cyd"])
    plans["Bob"]["outcome"] = "KeyError"
    run = await kata.play("shop", 1, plans, ["Ada", "Bob", "Cyd"], virtual=True)

    run.printed_in_order(*in_order(story(1, plans, [(0, "Ada", "Bob", "Cyd")])))
    run.observed([told("drain", ["Bob"])])

    outcomes = [*KINDS, "cancelled", "cancelled", ["KeyError"], None, 0, "", False]
    names = photos(kata, len(outcomes) - len(ODD)) + ODD
    kata.random.shuffle(names)
    plans = some_plans(kata, names)
    for name, outcome in zip(names, outcomes, strict=True):
        plans[name]["outcome"] = outcome
    plans[names[3]]["seconds"] = 0
    handed = kata.random.sample([*names, *names[12:18]], len(names) + 6)
    workers = kata.random.randint(3, 5)
    run = await kata.play("shop", workers, plans, handed, (), True, virtual=True)

    lines = story(workers, plans, [(0, *handed)])
    run.printed_in_order(*in_order(lines))
    run.took(lines[-1][0])
    run.observed([told("drain", [name for name in handed if fails(plans[name])])])


@pytest.mark.points(1)
async def test_drain_waits_for_what_jobs_hand_in(kata):
    """Photos hand in others, one of them more than a hundred; so do customers, until the end."""
    for workers in 1, kata.random.randint(2, 3):
        names = photos(kata, 13)
        plans = some_plans(kata, names)
        first, second, third, fourth, fifth, *rest = names
        plans[first]["then"] = [second, third]
        plans[second] |= {"then": [fourth], "outcome": kata.random.choice(KINDS)}
        plans[fourth]["then"] = [fifth, fifth]
        moments = [(1.5219, rest[0]), (2.7531, rest[1], rest[2])]
        run = await kata.play("shop", workers, plans, [first], moments, virtual=True)

        lines = story(workers, plans, [(0, first), *moments])
        run.printed_in_order(*in_order(lines))
        run.took(lines[-1][0])
        run.observed([told("drain", [second])])

    names = photos(kata, kata.random.randint(103, 119))
    plans = some_plans(kata, names, 1, 9)
    plans[names[0]]["then"] = names[2:]
    plans[names[1]]["seconds"] += 1000
    run = await kata.play("shop", 2, plans, names[:2], virtual=True)

    run.took(end_of(2, plans, [(0, *names[:2])]))
    run.observed([told("drain", [])])

    run = await kata.play("slips_in", plans[names[0]]["seconds"], virtual=True)

    run.observed([ALL_IS_WELL])

    run = await kata.play("comes_in_between", names[:4], 0.5, virtual=True)

    run.printed_in_order(*[f"{name}, {rounds} begins" for rounds in range(6) for name in names[:4]])


@pytest.mark.points(1)
async def test_accepts_none_after_the_end(kata):
    """After the end photos are refused and never begin; to close again takes no time."""
    for how in "drain", "abort":
        names = photos(kata, 7)
        plans = some_plans(kata, names)
        plans[names[1]]["outcome"] = "ValueError"
        late = names[5:]
        run = await kata.play("refuses", 2, plans, names[:4], late, how, virtual=True)

        lines = story(2, plans, [(0, *names[:4])]) if how == "drain" else []
        refused = [f"{name} is refused" for name in late]
        run.printed_in_order(*in_order(lines), *refused, *refused)
        run.took((lines[-1][0] if lines else 0) + 2)
        not_done = [names[1]] if how == "drain" else names[:4]
        run.observed([told(who, not_done) for who in (how, "drain", "abort")] + [ALL_IS_WELL])


@pytest.mark.points(2)
async def test_abort_stops_and_tells(kata):
    """One photo is printed, one has failed, some wait, some stop in their own way: all is told."""
    printed, failed, quick, slow, last, error, *waiting, inner, late = photos(kata, 11)
    short, middle, long = sorted(some_seconds(kata, 1, 4, 3))
    plans = some_plans(kata, [*waiting, inner, late])
    plans[printed] = {"seconds": 0.5}
    plans[failed] = {"seconds": 0.25, "outcome": kata.random.choice(KINDS)}
    plans[quick] = {"seconds": 20.5}
    plans[slow] = {"seconds": 20.25, "stopping": middle, "stopping_then": [inner]}
    plans[last] = {"seconds": 20.75, "stopping": 10 + long, "stopped": ""}
    plans[error] = {"seconds": 20.125, "stopping": short, "stopped": kata.random.choice(KINDS)}
    begin = [printed, failed]
    rest = kata.random.sample([quick, slow, last, error], 4)
    moments = [(0.75, late), (short / 2, late)]
    run = await kata.play("stops", 4, plans, begin + rest + waiting, 1.5, moments, virtual=True)

    run.printed_in_order(
        *in_order(story(4, plans, [(0, *begin, *rest, *waiting)], 1.5)),
        "abort",
        f"{quick} is not printed",
        *in_order(
            [
                (short, f"{error} is not printed"),
                (middle, f"{inner} is refused"),
                (middle, f"{slow} is not printed"),
                (10 + long, f"{last} is printed"),
                *[(moment, f"{name} is refused") for moment, name in moments],
            ]
        ),
        "nothing goes on",
        "all have returned",
    )
    run.took(1.5 + 10 + long)
    not_done = [failed, quick, slow, error, *waiting]
    seen = [told(who, not_done) for who in ("abort", "abort", "drain", "drain")]
    run.observed([*seen, ALL_IS_WELL])


@pytest.mark.points(1)
async def test_abort_at_any_moment(kata):
    """It is aborted at the beginning, and when photos are ready, some steps later: all are told."""
    [seconds] = some_seconds(kata, 1, 3, 1)
    for workers in 1, 3:
        run = await kata.play("stops_soon", workers, 7, seconds, virtual=True)

        run.observed([ALL_IS_WELL])


@pytest.mark.points(1)
async def test_each_pool_is_for_itself(kata):
    """Two pools at the same time: one is drained, the other aborted; others are left alone."""
    names = photos(kata, 7)
    plans = some_plans(kata, names)
    run = await kata.play("two_shops", plans, names, 2, 3, 2.5219, virtual=True)

    south = ended(story(3, plans, [(0, *names)], 2.5219))
    not_done = [name for name in names if name not in south]
    seen = [told("the south shop", not_done), told("the north shop", [])]
    run.observed([*seen, "the work of others goes on"])


@pytest.mark.points(1)
async def test_drain_has_a_limit(kata):
    """Drained with a limit, three times, and aborted then: meanwhile the photos go on."""
    names = photos(kata, 12)
    plans = some_plans(kata, names, 1, 3)
    late, limits = names[9:], [0.5219, 1.2531, 0.7523]
    plans[names[1]]["outcome"] = kata.random.choice(KINDS)
    run = await kata.play(
        "has_a_limit", 2, plans, names[:9], limits, late, virtual=True, all_ended=True
    )

    moments = [sum(limits[: number + 1]) for number in range(3)]
    handed = [(0, *names[:9]), *zip(moments, late, strict=True)]
    lines = story(2, plans, handed, moments[-1] + 0.01)
    not_done = [name for name in names if name not in ended(lines)]
    begun = [line.removesuffix(" begins") for _, line in lines if line.endswith(" begins")]
    stopped = [f"{name} is not printed" for name in begun if name in not_done]
    stopped = [line for line in stopped if line not in [each for _, each in lines]]
    over = [(moment, "the time is over") for moment in moments]
    run.printed_in_order(*in_order([*lines, *over]), stopped)
    run.took(moments[-1] + 0.01)
    run.observed([told("abort", not_done), ALL_IS_WELL])


@pytest.mark.points(1)
async def test_drain_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it leaves the photos alone; abort tells which are not done."""
    names = photos(kata, 6)
    plans = some_plans(kata, names, 0, 1)
    kinds = kata.random.sample(KINDS, 2)
    plans[names[0]] |= {"outcome": kinds[0], "stopping": 0.2519}
    plans[names[1]]["then"] = [names[4]]
    plans[names[2]] |= {"stopping": 0.5013, "stopped": kata.random.choice([kinds[1], ""])}
    sweep = await kata.cancel_everywhere("gives_up", 2, plans, names[:4], names[5], scenario=True)

    sweep.ended_printing(f"{ALL_IS_WELL}, 0 refused")


@pytest.mark.points(1)
async def test_in_every_order(kata):
    """Photos, a late customer, the evening and the order to stop, in every order."""
    names = photos(kata, 4)
    plans = {name: {} for name in names}
    plans[names[0]]["then"] = [names[2]]
    plans[names[1]]["outcome"] = kata.random.choice(KINDS)
    orders = await kata.in_every_order(
        "in_any_order", 2, plans, names[:2], names[3], scenario=True, limit=60
    )

    orders.returned(ALL_IS_WELL)


@needs_signals
@pytest.mark.points(1)
async def test_sigterm_lets_the_jobs_finish(kata):
    """SIGTERM comes while photos are printed, and again: all are printed, also what comes late."""
    names = photos(kata, 6)
    plans = some_plans(kata, names)
    plans[names[1]]["outcome"] = kata.random.choice(KINDS)
    handed = [(0, *names[:5]), (1.2519, names[5])]
    moments = [0.5219, *[0.7531 + number / 256 for number in range(12)]]
    run = await kata.play("serves", 2, plans, names[:5], moments, 99.5, handed[1:], virtual=True)

    lines = story(2, plans, handed)
    sent = [(moment, "SIGTERM") for moment in moments]
    run.observed([told("serve", [names[1]]), ALL_IS_WELL])
    run.printed_in_order(*in_order([*lines, *sent]), "the end")
    run.took(lines[-1][0])

    # At once, and when nothing has been going on for a while.
    for moment in 0, 0.7519:
        run = await kata.play("serves", 3, plans, [], [moment], 9.5, virtual=True)

        run.observed([told("serve", []), ALL_IS_WELL])
        run.printed_in_order("SIGTERM", "the end")
        run.took(moment)


@needs_signals
@pytest.mark.points(1)
async def test_sigterm_leaves_a_grace(kata):
    """SIGTERM comes, and photos take too long: they are stopped, and told; or `serve` is."""
    names = photos(kata, 6)
    plans = some_plans(kata, names, 1, 2)
    slow = names[1]
    plans[slow] |= {"seconds": 100.5, "stopping": 3.5}
    run = await kata.play("serves", 2, plans, names, [0.5219, 2.0317], 2.5237, virtual=True)

    end = 0.5219 + 2.5237
    lines = story(2, plans, [(0, *names)], end)
    run.observed([told("serve", [name for name in names if name not in ended(lines)]), ALL_IS_WELL])
    run.took(end + 3.5)

    # Long waits: for SIGTERM, for the jobs, and for those that stop.
    names = photos(kata, 3)
    plans = {name: {"seconds": 100.5, "stopping": 12.25} for name in names}
    run = await kata.play("serves_for_long", plans, names, 10.2519, 2.5237, virtual=True)

    run.observed([told("serve", names), ALL_IS_WELL])
    for plan in plans.values():
        plan["seconds"] = 12.25
    run = await kata.play("serves_for_long", plans, names, 0.2519, 50.5237, virtual=True)

    run.observed([told("serve", []), ALL_IS_WELL])

    # One photo is ready in time, and the other one is not.
    quick, slow = names[:2]
    plans = {quick: {"seconds": 1.5}, slow: {"seconds": 9.5}}
    run = await kata.play("serves_and_goes_on", plans, 0.2519, 4.5, virtual=True)

    seen = [told("serve", []), ALL_IS_WELL, told("serve", [slow]), ALL_IS_WELL]
    run.observed([*seen, "the caller goes on"])

    names = photos(kata, 4)
    plans = some_plans(kata, names)
    run = await kata.play("serves_in_vain", 2, plans, names, 0.5219, virtual=True)

    run.observed(["serve is cancelled", told("drain", []), ALL_IS_WELL])
    run.took(end_of(2, plans, [(0, *names)]))


@needs_signals
@pytest.mark.points(1)
async def test_sigterm_wakes_a_loop_that_sleeps(kata):
    """SIGTERM comes from a thread while everything waits, in real seconds: 0.1 s, and 0.1 s more.

    Whoever notices it only when the photo is ready, after 3 s, has nothing to tell.
    """
    [name] = photos(kata, 1)
    plans = {name: {"seconds": 3}}
    run = await kata.play("sleeps_until_sigterm", plans, [name], 0.1, 0.1, wall=True)

    run.observed([told("serve", [name]), ALL_IS_WELL])
