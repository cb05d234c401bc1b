"""Kata 15: nobody passes a closed gate, everybody passes an open one, and nobody is forgotten."""

import pytest

NAMES = ["Ada", "Bob", "Cyd", "Dan", "Eve", "Fay", "Gus", "Hal", "Ivy", "Jon", "Kay", "Lea"]
OPENS, CLOSES = "the gate opens", "the gate closes"


def moments(random, count):
    """Return *count* moments in seconds, in step with nothing; the last one comes far later."""
    found = sorted(random.sample(range(count * 10_000), count))
    return [each / 10_000 + 0.000_05 for each in found[:-1]] + [found[-1] / 10_000 + 12.000_05]


def crowd(random, count):
    """Return *count* names in any order."""
    names = [f"{name} {number}" for number in range(1, count // len(NAMES) + 2) for name in NAMES]
    return random.sample(names, count)


def comes(*names):
    """Return the sentences that say that *names* come."""
    return [f"{name} comes" for name in names]


class Expected:
    """A gate as it should be: who waits at it, and what is printed.

    Args:
        times: How often each visitor waits, one time after another.
    """

    def __init__(self, times=1):
        self.waiting = {}
        self._times = times
        self._is_open = False

    def lines(self, step):
        """Return what is printed when *step* happens; a list stands for lines in any order.

        Whoever comes begins to wait when all else of the step has happened.
        """
        told, later, going, coming = [], [], {}, {}
        for sentence in step:
            who, _, does = sentence.rpartition(" ")
            (later if does == "comes" else told).append(sentence)
            if does == "comes":
                coming[who] = self._times
            elif does == "leaves":
                (going if who in going else self.waiting).pop(who)
                later.append(f"{who} has left")
            else:
                self._is_open = sentence == OPENS
            if self._is_open:
                going |= self.waiting
                self.waiting = {}
        for who, left in (going | coming).items():
            passes = left if self._is_open else int(who in going)
            later += passes * [f"{who} goes on"]
            if left > passes:
                self.waiting[who] = left - passes
        return [*told, later]


async def plays(kata, plan, times=1):
    """Play *plan*, seconds and what happens then, and judge what is printed and when."""
    run = await kata.play("at_a_gate", plan, times, virtual=True)

    gate = Expected(times)
    run.printed_in_order(*[group for _, *step in plan for group in gate.lines(step)])
    run.took(plan[-1][0])


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_waits_until_the_gate_opens(kata):
    """Ada comes at once, Bob after 1 s; the gate opens after 2 s: then both go on."""
    run = await kata.play("at_a_gate", [(0, "Ada comes"), (1, "Bob comes"), (2, OPENS)])

    run.took(2)
    run.printed_in_order("Ada comes", "Bob comes", "the gate opens", {"Ada goes on", "Bob goes on"})


@pytest.mark.points(1)
async def test_goes_on_at_that_moment(kata):
    """Many come, one after another; when the gate opens, long after that, all go on at once."""
    random = kata.random
    *when, opening = moments(random, random.randint(13, 19))
    names = crowd(random, len(when))
    arrivals = [(moment, f"{name} comes") for moment, name in zip(when, names, strict=True)]

    await plays(kata, [*arrivals, (opening, OPENS)])


@pytest.mark.points(1)
async def test_late_ones_pass_at_once(kata):
    """Whoever comes while the gate is open does not wait, however late, and however many come."""
    random = kata.random
    first, opening, *when = moments(random, random.randint(13, 17))
    early, *late = crowd(random, len(when) + 4)
    each = [[late.pop()] for _ in when[1:]]
    arrivals = [(moment, *comes(*names)) for moment, names in zip(when, [*each, late], strict=True)]

    await plays(kata, [(first, f"{early} comes"), (opening, OPENS), *arrivals])

    # It is closed in the turn in which Ada has come: that is too late for her only.
    plan = [(1, OPENS), (2, "Ada comes"), (2, CLOSES), (3, "Bob comes"), (4, OPENS)]
    run = await kata.play("at_a_gate", plan, virtual=True)

    run.printed_in_order(
        *(OPENS, "Ada comes", {"Ada goes on", CLOSES}), *("Bob comes", OPENS, "Bob goes on")
    )


@pytest.mark.points(1)
async def test_nobody_is_ahead(kata):
    """All go on before the work begins that the first of them starts."""
    names = crowd(kata.random, kata.random.randint(101, 110))
    (seconds,) = moments(kata.random, 1)
    passes = kata.work(dict.fromkeys(names), name="visitor")
    run = await kata.play("nobody_is_ahead", names, seconds, passes, virtual=True)

    run.took(seconds)
    going_on = [f"{name} goes on" for name in names]
    if sorted(run.lines[1 : len(names) + 1]) != sorted(going_on):
        run.in_one_round("visitor")  # the cause, if it is not so
    run.printed_in_order(OPENS, going_on, [f"{name} begins to work" for name in names])


@pytest.mark.points(2)
async def test_closes_for_those_who_come_later(kata):
    """The gate opens and closes, again and again: who comes while it is closed has to wait."""
    random = kata.random
    when, names = iter(moments(random, 13)), iter(crowd(random, 18))
    plan = [(next(when), *comes(next(names), next(names)))]
    for _ in range(3):
        plan += [
            (next(when), OPENS),
            (next(when), *comes(next(names), next(names))),
            (next(when), CLOSES),
            (next(when), *comes(next(names))),
        ]

    await plays(kata, [*plan, (plan[-1][0] + moments(random, 1)[0], OPENS)])


@pytest.mark.points(2)
async def test_may_be_closed_at_once(kata):
    """It opens and closes in one step: who waits goes on, once, even who comes back at once."""
    random = kata.random
    times = random.randint(3, 5)
    coming, *when, last = moments(random, times + 1)
    names = crowd(random, 5 + len(when))
    # Who comes in such a step begins to wait when the gate is closed again.
    plan = [(moment, f"{names.pop()} comes", OPENS, CLOSES) for moment in when]

    await plays(kata, [(coming, *comes(*names)), *plan, (last, OPENS)], times)

    # The turn after the call is early enough: who has called `wait` waits.
    plan = [(1, "Ada comes"), (1, OPENS, CLOSES), (2, "Bob comes"), (2, OPENS, CLOSES), (3, OPENS)]
    run = await kata.play("at_a_gate", plan, virtual=True)

    there = [
        line
        for name in ("Ada", "Bob")
        for line in (f"{name} comes", OPENS, CLOSES, f"{name} goes on")
    ]
    run.printed_in_order(*there, OPENS)


@pytest.mark.points(1)
async def test_open_and_closed_twice(kata):
    """To open an open gate, or to close a closed one, changes nothing."""
    plan = [
        (1, CLOSES),
        (2, "Ada comes"),
        (3, CLOSES, CLOSES),
        (4, OPENS),
        (5, OPENS, OPENS, "Bob comes"),
        (6, CLOSES, "Cyd comes"),
        (7, CLOSES),
        (8, OPENS, OPENS, CLOSES, CLOSES),
        (9, CLOSES, OPENS, "Dan comes"),
    ]

    await plays(kata, plan)


@pytest.mark.points(1)
async def test_each_gate_is_for_itself(kata):
    """Two gates at the same time; then one more, which is closed at first, as every gate is."""
    first, second, third, fourth = moments(kata.random, 4)
    ada, bob = crowd(kata.random, 2)
    north = [(first, f"{ada} comes"), (third, "the north gate opens")]
    south = [(second, f"{bob} comes"), (fourth, "the south gate opens")]
    run = await kata.play("at_two_gates", north, south, virtual=True)

    run.took(fourth + third)
    at_north = "the north gate opens", f"{ada} goes on"
    at_south = "the south gate opens", f"{bob} goes on"
    run.printed_in_order(*comes(ada, bob), *at_north, *at_south, *comes(ada), *at_north)


@pytest.mark.points(1)
async def test_may_be_cancelled(kata):
    """Whoever is cancelled while it waits ends as cancelled, at whatever moment that is."""
    await kata.cancel_everywhere("waits_alone", 2.5, scenario=True)


@pytest.mark.points(1)
async def test_one_leaves(kata):
    """Ada gives up before the gate opens. Bob waits on, and goes on when it opens."""
    plan = [
        (0, "Ada comes"),
        (1, "Bob comes"),
        (2, "Ada leaves"),
        (3, OPENS, CLOSES),
        (4, "Cyd comes", "Dan comes"),
        (5, OPENS),
    ]

    await plays(kata, plan)


@pytest.mark.points(1)
async def test_many_leave(kata):
    """Some give up before the gate opens, or in the same step: all others go on as before."""
    when, names = moments(kata.random, 15), crowd(kata.random, 18)
    first, second, third, last, soon, late, at_once, never, *others = names
    steps = [
        comes(first, *others[:2], second),
        comes(third, others[2], last),
        [f"{first} leaves"],
        [f"{last} leaves", f"{second} leaves"],
        [f"{third} leaves", OPENS, CLOSES],
        comes(*others[3:7]),
        comes(soon, late),
        [OPENS, f"{soon} leaves", CLOSES, f"{late} leaves"],
        comes(others[7], at_once),
        [OPENS, f"{at_once} leaves"],
        comes(others[8]),
        [CLOSES, *comes(never)],
        [f"{never} leaves", *comes(others[9])],
        [OPENS, CLOSES, OPENS, CLOSES],
        [OPENS],
    ]

    await plays(kata, [(moment, *step) for moment, step in zip(when, steps, strict=True)])


@pytest.mark.points(1)
async def test_keeps_nothing_of_those_who_came(kata):
    """Many give up, many go on; when the gate is closed again, nothing is kept of them."""
    count = kata.random.randint(20, 30)
    run = await kata.play("kept_of_those_who_came", count, virtual=True)

    run.observed([f"callers who waited: {2 * count + 2}", "kept of each of them: nothing"])
    run.took(3)


@pytest.mark.points(1)
async def test_nobody_else_notices(kata):
    """Wherever one of several is cancelled, all others go on at the moment when the gate opens."""
    sweep = await kata.cancel_everywhere("waits_among_others", 2.5, scenario=True)

    sweep.ended_printing("too early: 0, too late: 0")


@pytest.mark.points(1)
async def test_in_any_order(kata):
    """Two come, one leaves, the gate opens and closes twice, in whatever order: all is well."""
    names = crowd(kata.random, 4)
    orders = await kata.in_every_order("in_any_order", *names, scenario=True, limit=100)

    orders.returned("all is well")


@pytest.mark.points(1)
async def test_a_long_day(kata):
    """All of it, in any order: who waits goes on when the gate opens, and nobody else does."""
    random, gate = kata.random, Expected()
    names, plan = iter(crowd(random, 200)), []
    for moment in moments(random, 50):
        leaving = random.sample([*gate.waiting], min(2, len(gate.waiting)))
        may_happen = [*comes(next(names), next(names), next(names)), OPENS, CLOSES]
        may_happen += [f"{name} leaves" for name in leaving]
        step = random.sample(may_happen, random.randint(1, 4))
        plan.append((moment, *step))
        gate.lines(step)

    await plays(kata, [*plan, (plan[-1][0] + 0.001, OPENS)])
