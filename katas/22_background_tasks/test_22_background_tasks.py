"""Kata 22: no job is lost, no error is lost, and nothing goes on after the end."""

import pytest

NAMES = ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea"]
KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "Alike", "two_lines"]
KINDS += ["StopAsyncIteration", "AssertionError", "InvalidStateError", "ValueError", "RuntimeError"]
KINDS += ["QueueEmpty"]
"""How jobs fail."""

LAST = "a mail that is put off"
CLOSES, CLOSED = "the shop closes", "the shop is closed"


def some_seconds(kata, begin, end, count):
    """Draw *count* different times from *begin* to *end*, both whole seconds, in any order.

    Any two differ by a sixteenth or more; their sums are in step with nothing.
    """
    drawn = kata.random.sample(range(begin * 16, end * 16), count)
    return [each / 16 + 0.0007 * (number + 1) for number, each in enumerate(drawn)]


def mails(kata, count):
    """Return *count* names of jobs, in any order."""
    names = [f"mail {number} to {name}" for number in range(1, count // 12 + 2) for name in NAMES]
    return kata.random.sample(names, count)


def story(plan):
    """Return what the jobs in *plan* print, as pairs of a moment and a line."""
    for moment, name, seconds, _, *then in plan:
        yield moment, f"{name} begins"
        end = moment + seconds
        yield end, f"{name} ends"
        for jobs in then:
            yield from story([(end, *job) for job in jobs])


def failures(plan):
    """Return the moment and the name of each job in *plan* that fails."""
    for moment, name, seconds, outcome, *then in plan:
        end = moment + seconds
        if outcome == "same" or (isinstance(outcome, str) and outcome in KINDS):
            yield round(end, 4), name
        for jobs in then:
            yield from failures([(end, *job) for job in jobs])


def reported(plan):
    """Return what is reported, as the scenarios do."""
    told = [f"{name}, after {moment} s" for moment, name in sorted(failures(plan))]
    return {"reported": told}


def in_order(lines):
    """Return groups of lines of the same moment, for `printed_in_order`."""
    groups = {}
    for moment, line in lines:
        groups.setdefault(round(moment, 4), []).append(line)
    return [groups[moment] for moment in sorted(groups)]


def judge(run, plan, closing):
    """Judge what a shop has printed, and when it was closed."""
    lines = list(story(plan))
    end = max(closing, *[moment for moment, _ in lines])
    run.printed_in_order(*in_order([*lines, (closing, CLOSES)]), CLOSED)
    run.took(end)
    run.returned(reported(plan))


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_waits_for_all_jobs(kata):
    """Three mails take 1, 3 and 2 s, side by side: the shop is closed after 3 s."""
    plan = [(0, "Ada", 1, ""), (0, "Eve", 3, "KeyError"), (0, "Bob", 2, None)]
    run = await kata.play("shop", plan, 0.5, False)

    run.took(3, instead_of=6)
    run.printed_in_order(
        {"Ada begins", "Eve begins", "Bob begins"},
        "the shop closes",
        "Ada ends",
        "Bob ends",
        "Eve ends",
        "the shop is closed",
    )
    run.returned({"reported": ["Eve"]})


@pytest.mark.points(1)
async def test_many_jobs_at_the_same_time(kata):
    """More than a hundred mails at once, one of them very slow, one put off again and again."""
    count = kata.random.randint(102, 119)
    names = mails(kata, count)
    moments = sorted(some_seconds(kata, 1, 9, count))
    table = dict(zip(names, some_seconds(kata, 9, 17, count), strict=True))
    slow = kata.random.randint(100, 1000)
    table[kata.random.choice(names[:4])] += slow
    failing = kata.random.sample(names, count // 2)
    plan = list(zip(moments, names, strict=True))
    again = kata.random.choices(some_seconds(kata, 0, 2, 9), k=kata.random.randint(101, 119))
    puts_off = [slow + 20.5, *again]
    send = kata.slow({**table, LAST: 0.5}, failures={name: OSError(name) for name in failing})
    run = await kata.play("crowd", send, plan, LAST, puts_off, virtual=True)

    run.printed()  # no job is refused
    run.overlapped(count - 1)  # the last may have begun just when all are cancelled
    ends = [(round(moment + table[name], 4), name) for moment, name in plan]
    run.took(max(moments) + sum(puts_off) + 0.5)
    told = [f"{name}, after {end} s" for end, name in sorted(ends) if name in failing]
    run.returned({"reported": told})


@pytest.mark.points(2)
async def test_reports_each_error_at_once(kata):
    """Many jobs fail in various ways, two with the same object: each is reported, once."""
    outcomes = [*KINDS, "same", "same", "cancelled", ["KeyError"], None, 0, "", "cancelled"]
    kata.random.shuffle(outcomes)
    names = mails(kata, len(outcomes))
    moments = some_seconds(kata, 0, 4, len(names))
    seconds = some_seconds(kata, 1, 9, len(names))
    plan = list(zip(moments, names, seconds, outcomes, strict=True))
    plan.append((0.5, "a job without any pause", 0, kata.random.choice(KINDS)))
    closing = sorted(moment + each for moment, _, each, _ in plan)[len(plan) // 2] + 0.01
    closing = max(closing, *moments)
    run = await kata.play("shop", plan, closing, virtual=True)

    judge(run, plan, closing)


@pytest.mark.points(2)
async def test_nobody_else_holds_a_job(kata):
    """Python looks for garbage whenever all wait: each job runs to its end all the same."""
    outcomes = kata.random.sample([None, "", "sent", *kata.random.sample(KINDS, 3)], 6)
    names = mails(kata, 7)
    moments = some_seconds(kata, 0, 3, 6)
    seconds = some_seconds(kata, 1, 5, 6)
    plan = list(zip(moments, names[:6], seconds, outcomes, strict=True))
    *_, last = plan
    plan[-1] = (*last, [(names[6], 2.5, "ValueError")])
    closing = max(moments) + 0.03
    run = await kata.play("shop", plan, closing, virtual=True, garbage=True)

    judge(run, plan, closing)


@pytest.mark.points(1)
async def test_keeps_nothing_of_jobs_that_have_ended(kata):
    """A few jobs, then many have ended: nothing is kept of them; and none is left in the end."""
    waves = []
    for count in kata.random.randint(3, 9), kata.random.randint(1001, 1019):
        begin = kata.random.randint(3, 9)
        seconds = kata.random.choices(some_seconds(kata, begin, begin + 1, 9), k=count)
        waves.append([(each, number % 2 == 0) for number, each in enumerate(seconds)])
    run = await kata.play("forgets", waves, virtual=True)

    kinds = "coroutines", "tasks", "results", "errors"
    run.returned({f"{what} kept": 0 for what in kinds})


@pytest.mark.points(2)
async def test_accepts_jobs_while_it_waits(kata):
    """The shop has closed its doors; jobs start others at their ends, and so do customers."""
    names = iter(mails(kata, 12))
    first, second, third, fourth, fifth, sixth = some_seconds(kata, 1, 4, 6)
    chain = [(next(names), first, "KeyError", [(next(names), second, "")])]
    twins = [(next(names), third, "same"), (next(names), fourth, "cancelled")]
    plan = [
        (0, next(names), 2.0421, "ValueError", chain),
        (0, next(names), 1.0317, 0, twins),
        (0.75, next(names), 0.5113, None),
        (1.5219, next(names), fifth, "TimeoutError", [(next(names), 10.25 + sixth, None)]),
        (4.7531, next(names), 0.6371, "same", [(next(names), 0, "Refused")]),
    ]
    closing = kata.random.choice([0.5, 0.875, 1.25])
    run = await kata.play("shop", plan, closing, virtual=True)

    judge(run, plan, closing)


@pytest.mark.points(1)
async def test_closes_when_the_last_job_ends(kata):
    """It closes in the step after the last job's end: nothing is left, and its error is told."""
    for outcome in "", kata.random.choice(KINDS):
        [seconds] = some_seconds(kata, 1, 4, 1)
        run = await kata.play("closes_at_that_moment", seconds, outcome, virtual=True)

        run.printed_in_order("the last job begins", "the last job ends", CLOSES, CLOSED)
        run.took(seconds)
        run.returned(reported([(0, "the last job", seconds, outcome)]))
    run = await kata.play("slips_in", seconds, virtual=True)

    last = ["the last job begins", "the last job ends"]
    run.printed(*last * 6, "0 late jobs went on after the end")


@pytest.mark.points(1)
async def test_accepts_none_after_that(kata):
    """After the end jobs are refused and never begin; closing again takes no time."""
    names = mails(kata, 7)
    moments, seconds = some_seconds(kata, 0, 2, 3), some_seconds(kata, 1, 4, 3)
    plan = list(zip(moments, names[:3], seconds, [None, "ValueError", ""], strict=True))
    late = [(name, 0.25, "") for name in names[3:]]
    closing = max(moments) + 0.03
    run = await kata.play("refuses", plan, closing, late, virtual=True)

    lines = [*story(plan), (closing, CLOSES)]
    again, last = names[3], names[-1]
    refused = [f"{name} is refused" for name in names[3:]]
    another = "another shop closes", f"{last} begins", f"{last} ends", "another shop is closed"
    empty = "an empty shop closes", "an empty shop is closed", f"{names[4]} is refused"
    closed = CLOSED, *refused, CLOSES, CLOSED, f"{again} is refused"
    run.printed_in_order(*in_order(lines), *closed, *another, *empty)
    run.took(max(moment for moment, _ in lines) + 1 + 0.25)
    run.returned(reported(plan))


@pytest.mark.points(1)
async def test_each_shop_is_for_itself(kata):
    """Two shops at the same time: neither waits for the other, or for the work of others."""
    names = mails(kata, 8)
    north_end, other = 4.5371, 14.75
    seconds = some_seconds(kata, 1, 3, 6)
    north = [(0, names[0], north_end, "KeyError"), (0.125, names[1], seconds[0], None)]
    south = [(0.25, names[2], seconds[1], ""), (0, names[3], 7 + seconds[2], "ValueError")]
    run = await kata.play("two_shops", [north, south], [1.0313, 2.0171], other, virtual=True)

    lines = [*story(north), *story(south), (1.0313, "the north shop closes")]
    lines += [(2.0171, "the south shop closes"), (north_end + 0.0001, "the north shop is closed")]
    run.printed_in_order(*in_order(lines), "the south shop is closed", "the work of others goes on")
    run.took(other)
    run.returned([reported(north), reported(south)])


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends as cancelled, after its jobs have stopped."""
    names = mails(kata, 12)
    quick, *seconds = sorted(some_seconds(kata, 1, 4, 6))
    short, middle, late = some_seconds(kata, 1, 3, 3)
    stopping = [0, short, 0, middle, 10 + late, 0.25]
    outcomes = ["KeyError", "cancelled", "", "ValueError", "cancelled", "Refused"]
    more = [[(name, 1.5, 0, "")] for name in names[6:]]
    rest = list(zip(names[:6], [quick, *seconds], stopping, outcomes, more, strict=True))
    kata.random.shuffle(rest)
    sweep = await kata.cancel_everywhere("closes", rest, 0.5, scenario=True)

    sweep.ended_printing("0 went on, 0 accepted, 0 errors lost")


@pytest.mark.points(1)
async def test_accepts_none_while_the_jobs_stop(kata):
    """One of three calls of `aclose` is cancelled: the jobs stop, and may start nothing."""
    names = mails(kata, 9)
    short, long = sorted(some_seconds(kata, 1, 4, 2))
    child = (names[6], 11.5, 0, "cancelled")
    plan = [
        (names[7], 0.5219, 0, "", [child]),
        (names[0], 20.5, short, "cancelled", [(names[4], 1, 0, "")]),
        (names[1], 17.25, 10 + long, "cancelled"),
        (names[2], 30.75, 0.0413, "ValueError"),
    ]
    kata.random.shuffle(plan)
    late = [(0.2517, names[5], 1, "")]
    after = (names[8], 1, "")
    run = await kata.play("stops", plan, 1.5, late, after, virtual=True)

    run.printed_in_order(
        "a call of aclose is cancelled",
        f"{names[6]} has stopped",
        f"{names[2]} has stopped",
        f"{names[5]} is refused",
        f"{names[4]} is refused",
        f"{names[0]} has stopped",
        f"{names[1]} has stopped",
        "0 jobs go on",
        "the cancelled call of aclose has ended as cancelled",
        f"{names[8]} is refused",
        CLOSES,
        CLOSED,
    )
    run.took(1.5 + 10 + long)
    run.returned(reported([(1.5, names[2], 0.0413, "ValueError")]))


@pytest.mark.points(1)
async def test_in_every_order(kata):
    """Two jobs, one of which starts another, a late one, and the evening, in every order."""
    names = mails(kata, 4)
    kinds = kata.random.sample(KINDS, 2)
    first, second = (names[0], ""), (names[1], kinds[0])
    child, late = (names[2], kinds[1]), (names[3], "")
    orders = await kata.in_every_order(
        "in_any_order", first, second, child, late, scenario=True, limit=100
    )

    orders.returned("all is well")
