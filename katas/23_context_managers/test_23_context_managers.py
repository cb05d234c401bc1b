"""Kata 23: whatever was opened is closed, once and in turn, however the block ends."""

import pytest

NAMES = ["tunnel", "server", "database", "log", "mail", "search", "cache", "archive", "printer"]
NAMES += ["clock", "camera", "door", "lamp", "scale", "meter"]
KINDS = ["ConnectionResetError", "KeyError", "TimeoutError", "Refused", "Same", "QueueEmpty"]
KINDS += ["RuntimeError", "AssertionError", "UnicodeError", "InvalidStateError", "two_lines"]
"""How `open`, `close` and blocks fail."""

VALUES = ["none", "zero", "text", "line", "object", "error"]
"""What connections are."""

CLOSED = "everything is closed"
NO_ERROR = "no error came out"
MINE = "the error of the block came out"
BEGINS, ENDS = "the block begins", "the block ends"


def a_while(kata, longest=0):
    """Draw seconds that are in step with nothing: less than one, or *longest* and a bit."""
    return longest + kata.random.randrange(101, 999, 2) / 1000


def some_plans(kata, count, **others):
    """Draw what the network does with *count* connections; one in four takes no time."""
    random = kata.random
    names = NAMES if count <= len(NAMES) else [f"{name} {n}" for name in NAMES for n in range(9)]
    return [
        {
            "name": name,
            "value": random.choice(VALUES),
            "opening": random.choice([a_while(kata)] * 3 + [0]),
            "closing": random.choice([a_while(kata)] * 3 + [0]),
        }
        | others
        for name in random.sample(names, count)
    ]


def word(plan):
    """Return what lines call the connection of *plan*."""
    return plan["name"] or "(no name)"


def lines_of_opening(plans):
    """Return the lines printed while *plans* are opened, until one fails; and whether all are."""
    lines = []
    for plan in plans:
        fails = plan.get("failing") == "open"
        end = f"open {word(plan)}: failed" if fails else f"{word(plan)} is open"
        lines += [f"open {word(plan)}", end]
        if fails:
            return lines, False
    return lines, True


def lines_of_closing(plans):
    """Return the lines printed while *plans* are closed."""
    lines = []
    for plan in reversed(plans):
        fails = plan.get("failing") == "close"
        end = f"close {word(plan)}: failed" if fails else f"{word(plan)} is closed"
        lines += [f"close {word(plan)}", end]
    return lines


def reached(plans):
    """Return those of *plans* that are open when the block begins, or when an `open` fails."""
    failing = [number for number, plan in enumerate(plans) if plan.get("failing") == "open"]
    return plans[: failing[0]] if failing else plans


def lines_of(plans):
    """Return the lines of a block."""
    first, begins = lines_of_opening(plans)
    return [*first, *([BEGINS, ENDS] if begins else []), *lines_of_closing(reached(plans))]


def seen_of(plans, kind=""):
    """Return what is seen of a block that fails with *kind*, or not."""
    opened, out = reached(plans), MINE if kind else NO_ERROR
    if len(opened) < len(plans):
        out = f"the error of open {plans[len(opened)]['name']} came out"
    for plan in reversed(opened):
        if plan.get("failing") == "close":
            out = f"the error of close {plan['name']} came out"
    return [out, CLOSED]


def seconds_of(plans, seconds):
    """Return how long a block of so many *seconds* takes, with all that it opens and closes."""
    opened = reached(plans)
    both = sum(plan["opening"] + plan["closing"] for plan in opened)
    return both + (seconds if len(opened) == len(plans) else plans[len(opened)]["opening"])


def judge(run, several):
    """Judge several blocks, one after another."""
    run.printed_in_order(*[line for each in several for line in lines_of(each["plans"])])
    run.observed([text for each in several for text in seen_of(each["plans"], each.get("kind"))])
    run.took(sum(seconds_of(each["plans"], each["seconds"]) for each in several))


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_a_time_limit_leaves_nothing_open(kata):
    """A limit of 2 s, in a block that begins after 1 s: all is closed, and a TimeoutError."""
    plans = [{"name": "tunnel"}, {"name": "server", "opening": 1}, {"name": "database"}]
    plans[0]["closing"] = 0.5
    run = await kata.play("with_a_limit", plans, 2, 3)

    run.raised("TimeoutError")
    run.printed_in_order(*lines_of_opening(plans)[0], BEGINS, *lines_of_closing(plans))
    run.took(2.5)


@pytest.mark.points(2)
async def test_opens_and_closes_in_order(kata):
    """One, none, and two with the same name; then more than a hundred, some very slow."""
    random = kata.random
    few = some_plans(kata, 3)
    few.insert(random.choice([1, 3]), few[0] | {"value": "line", "opening": a_while(kata)})
    few[2]["name"] = ""
    shapes = [some_plans(kata, 1), [], few, some_plans(kata, 2)]
    random.shuffle(shapes)
    several = [
        {"plans": plans, "seconds": seconds}
        for plans, seconds in zip(shapes, [0, 0, 0.5, a_while(kata)], strict=True)
    ]
    run = await kata.play("blocks", several, virtual=True)

    judge(run, several)

    many = some_plans(kata, random.randint(101, 119))
    long = [random.randint(1001, 1399), random.randint(300, 900), random.randint(300, 900)]
    opening, closing, seconds = [a_while(kata, each) for each in random.sample(long, 3)]
    many[random.randrange(9)]["opening"] = opening
    many[random.randrange(9)]["closing"] = closing
    several = [{"plans": many, "seconds": seconds}]
    run = await kata.play("blocks", several, virtual=True)

    judge(run, several)


@pytest.mark.points(2)
async def test_errors_of_the_block_come_out(kata):
    """The block fails, in one way or another: all is closed, and its very error comes out."""
    [kind] = kata.random.sample(["KeyError", "RuntimeError", "AssertionError"], 1)
    plans = some_plans(kata, 3)
    run = await kata.play("fails", plans, 0.5, kind, virtual=True)

    run.raised(kind)
    lines = [*lines_of_opening(plans)[0], BEGINS, "the block fails", *lines_of_closing(plans)]
    run.printed_in_order(*lines)

    kinds = kata.random.sample(KINDS, len(KINDS))
    several = [
        {"plans": some_plans(kata, 2), "seconds": kata.random.choice([0, a_while(kata)])}
        | {"kind": kind, "spoils": kata.random.choice([True, False])}
        for kind in kinds
    ]
    several.append({"plans": some_plans(kata, 4), "seconds": 0.25, "spoils": True})
    run = await kata.play("blocks", several, virtual=True)

    judge(run, several)


@pytest.mark.points(2)
async def test_a_close_fails(kata):
    """The close of some fails, in a block that fails or not: all others are closed."""
    random, several = kata.random, []
    single = {"plans": some_plans(kata, 3), "seconds": 0.5}
    single["plans"][2] |= {"failing": "close", "kind": "Refused"}
    kinds = random.sample(KINDS, len(KINDS))
    for first, second, mine in zip(
        kinds, kinds[1:] + kinds[:1], [*kinds[5:], *[""] * 5], strict=True
    ):
        plans = some_plans(kata, random.randint(3, 5))
        failing = random.sample(plans, random.randint(1, 3))
        for plan, kind in zip(failing, [first, second, "KeyError"], strict=False):
            plan |= {"failing": "close", "kind": kind}
        several.append({"plans": plans, "seconds": a_while(kata), "kind": mine})
    several[0]["plans"][0] |= {"failing": "close", "kind": "Refused"}  # the last to be closed
    random.shuffle(several)
    for part in [single], several:  # the message about a single block is short
        run = await kata.play("blocks", part, virtual=True)

        judge(run, part)


@pytest.mark.points(2)
async def test_an_open_fails(kata):
    """The first, the last or another `open` fails: what is open is closed, without the block."""
    random, several = kata.random, []
    single = {"plans": some_plans(kata, 3), "seconds": 0.5}
    single["plans"][2] |= {"failing": "open", "kind": "Refused"}
    for kind in random.sample(KINDS, len(KINDS)):
        plans = some_plans(kata, random.randint(3, 5))
        several.append({"plans": plans, "seconds": a_while(kata)})
        plans[random.randrange(len(plans))] |= {"failing": "open", "kind": kind}
    several[0]["plans"][0] |= {"failing": "open", "kind": "KeyError"}
    # In these, those that are open fail when they are closed.
    for each in several[1], several[2]:
        each["plans"] = some_plans(kata, 5)
        each["plans"][4] |= {"failing": "open", "kind": "Same"}
        for plan, kind in zip(each["plans"][1:3], random.sample(KINDS, 2), strict=True):
            plan |= {"failing": "close", "kind": kind}
    slow = {"plans": some_plans(kata, 3), "seconds": 0.5}
    slow["plans"][2] |= {"failing": "open", "kind": "KeyError"}
    slow["plans"][1]["closing"] = a_while(kata, random.randint(1001, 1399))
    random.shuffle(several)
    for part in [single], several, [slow]:  # the message about a single block is short
        run = await kata.play("blocks", part, virtual=True)

        judge(run, part)


@pytest.mark.points(1)
async def test_each_block_is_for_itself(kata):
    """Several blocks at the same time, and an object that nobody uses."""
    random = kata.random
    several = [
        {"plans": some_plans(kata, count), "seconds": a_while(kata), "kind": kind}
        for count, kind in zip([2, 4, 6, 3], ["", *random.sample(KINDS, 2), ""], strict=True)
    ]
    several[1]["plans"][2] |= {"failing": "close", "kind": "KeyError"}
    several[3]["plans"][1] |= {"failing": "open", "kind": "KeyError"}
    for each in several:
        each["plans"][0]["opening"] = a_while(kata)
    run = await kata.play("at_once", several, virtual=True)

    run.printed(*[line for each in several for line in lines_of(each["plans"])])
    seen = [text for each in several for text in seen_of(each["plans"], each["kind"])]
    run.observed([*seen, CLOSED])
    run.took(max(seconds_of(each["plans"], each["seconds"]) for each in several))


@pytest.mark.points(1)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends as cancelled, and everything is closed."""
    plans = some_plans(kata, 4)
    for number, plan in enumerate(plans):
        waits = [a_while(kata), 0 if number == 1 else a_while(kata)]
        plan["opening"], plan["closing"] = kata.random.sample(waits, 2)
        plan["stopping"] = kata.random.choice([0, a_while(kata), a_while(kata, 10)])
    plans[0]["closing"] = a_while(kata, 10)
    sweep = await kata.cancel_everywhere("cancelled", plans, 0.5, scenario=True)

    sweep.ended_printing(CLOSED)


@pytest.mark.points(2)
async def test_is_cancelled_twice_at_every_step(kata):
    """Cancelled once more while it closes, at any moment: everything is closed all the same."""
    plans = some_plans(kata, 3)
    for plan in plans:
        plan["opening"], plan["closing"] = a_while(kata), a_while(kata)
    kata.random.choice(plans)["stopping"] = a_while(kata)
    sweep = await kata.cancel_everywhere("cancelled", plans, 0.5, scenario=True, twice=True)

    sweep.ended_printing(CLOSED)


@pytest.mark.points(2)
async def test_is_cancelled_when_something_fails(kata):
    """Cancelled once or twice while an `open` or a `close` fails, at any moment."""
    kinds = kata.random.sample(KINDS, 3)
    opens, closes = some_plans(kata, 3), some_plans(kata, 2)
    for plan in *opens, *closes:
        plan["opening"], plan["closing"] = kata.random.choice([0, a_while(kata)]), a_while(kata)
    opens[2] |= {"failing": "open", "kind": kinds[0], "opening": a_while(kata)}
    for plan, kind in zip(closes, kinds[1:], strict=True):
        plan |= {"failing": "close", "kind": kind}
    sweep = await kata.cancel_everywhere("cancelled", opens, 0.5, scenario=True, twice=True)
    sweep.ended_printing(CLOSED)
    sweep.finish()
    # If a close raises as well, which of the two exceptions comes out is left open.
    options = {"scenario": True, "twice": True, "allow": ["CANCEL_REPLACED"]}
    sweep = await kata.cancel_everywhere("cancelled", closes, 0.5, **options)
    sweep.ended_printing(CLOSED)


@pytest.mark.points(1)
async def test_is_cancelled_again_and_again(kata):
    """Cancelled many times while it closes: all are closed, and it ends as cancelled."""
    plans = some_plans(kata, kata.random.randint(15, 19))
    for plan in plans:
        plan["closing"] = a_while(kata, kata.random.choice([0, 10]))
    begin = sum(plan["opening"] for plan in plans) + 0.25
    moments = [begin]
    while len(moments) < 12:
        moments.append(moments[-1] + a_while(kata) / 2)
    run = await kata.play("again_and_again", plans, 0.5, moments, virtual=True)

    run.observed(["cancelled", CLOSED])
