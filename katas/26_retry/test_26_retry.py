"""Kata 26: what may be better next time is tried again, after a pause that is drawn each time."""

import pytest

FAILURES = ["ConnectionError", "ConnectionResetError", "ConnectionRefusedError", "BrokenPipeError"]
FAILURES += ["ConnectionAbortedError", "TimeoutError", "BankIsBusy", "TooLate", "same", "own limit"]
"""How attempts fail."""

OTHERS = ["KeyError", "ValueError", "OSError", "FileNotFoundError", "InterruptedError", "TypeError"]
OTHERS += ["BlockingIOError", "RuntimeError", "AssertionError", "EOFError", "StopAsyncIteration"]
OTHERS += ["NotGood", "PowerCut", "QueueEmpty", "InvalidStateError", "one_bank", "two_banks"]
OTHERS += ["CancelledError"]
"""What else comes out of attempts."""

RESULTS = [
    None,
    0,
    "",
    False,
    [],
    "page",
    "odd",
    "ConnectionResetError",
    "KeyError",
    "TimeoutError",
]
RESULTS += ["CancelledError"]
"""What attempts return: for the name of an exception, such an object."""

NAMES = {
    "same": "ConnectionResetError",
    "own limit": "TimeoutError",
    "one_bank": "ExceptionGroup",
    "two_banks": "ExceptionGroup",
}
"""What their exceptions are called, if that is another name."""


def some_seconds(kata, begin=0):
    """Draw seconds that are in step with nothing: *begin* and a bit."""
    return begin + kata.random.randrange(101, 999, 2) / 1000


def some_failures(kata, count):
    """Draw how *count* attempts fail."""
    return kata.random.choices(FAILURES, k=count)


def planned(kata, ends, *, attempts=None, base=0.5, cap=30, told=(), **more):
    """Plan attempts that end so; what is not given is drawn."""
    plan = {
        "ends": ends,
        "seconds": [kata.random.choice([0, some_seconds(kata)]) for _ in ends],
        "pauses": [some_seconds(kata, kata.random.randint(0, 2)) for _ in ends[1:]],
        "attempts": len(ends) if attempts is None else attempts,
        "base": base,
        "cap": cap,
        "told": list(told),
    }
    return plan | more


def come_out(plan):
    """Return what is said of the end of the last attempt."""
    end = plan["ends"][-1]
    if isinstance(end, list):
        [value] = end
        shown = "something odd" if value == "odd" else repr(value)
        if isinstance(value, str) and value in FAILURES + OTHERS:
            shown = f"{value}('a result')"
        return f"the result was returned: {shown}"
    if end == "CancelledError":
        return "a CancelledError came out"
    return f"the {NAMES.get(end, end)} of attempt {len(plan['ends'])} came out"


def seen_of(plan):
    """Return what is seen of a plan, up to the end of its last attempt."""
    seen, now, limit = [], 0, plan["base"]
    times = "times" in plan["told"]

    def tell(text):
        seen.append(f"{text} after {now:.3f} s" if times else text)

    for number, seconds in enumerate(plan["seconds"], 1):
        if number > 1:
            given = f" with {min(limit, plan['cap']):g}" if "limits" in plan["told"] else ""
            if plan["told"] != ["times"] and plan["told"]:
                tell(f"pause {number - 1}: jitter was called{given}")
            now, limit = now + plan["pauses"][number - 2], limit * 2
        tell(f"attempt {number} began")
        now += seconds
    tell(come_out(plan))
    return seen


def seen_of_each(plans):
    """Return what is seen of several plans."""
    numbered = enumerate(plans, 1)
    return [f"bank {number}: {text}" for number, plan in numbered for text in seen_of(plan)]


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_pauses_between_attempts(kata):
    """Three attempts of 0.5 s, and pauses of 1 s and 0.5 s between them: 3 s in all."""
    ends = ["ConnectionResetError", "TimeoutError", ["page"]]
    plan = planned(kata, ends, attempts=5, seconds=[0.5, 0.5, 0.5], pauses=[1, 0.5])
    run = await kata.play("asks", plan)

    run.observed(
        [
            "attempt 1 began",
            "attempt 2 began",
            "attempt 3 began",
            "the result was returned: 'page'",
        ]
    )
    run.took(3, in_turn=True)


@pytest.mark.points(1)
async def test_returns_the_first_result(kata):
    """Attempts return all sorts of things, also None and exception objects: those are results."""
    plans = []
    for result in kata.random.sample(RESULTS, len(RESULTS)):
        failures = kata.random.choice([0, 0, 1, 3])
        ends = [*some_failures(kata, failures), [result]]
        attempts = failures + kata.random.choice([1, 2, 9])
        plans.append(planned(kata, ends, attempts=attempts))
    run = await kata.play("asks_in_turn", plans, virtual=True)

    run.observed(seen_of_each(plans))


@pytest.mark.points(2)
async def test_tries_again_after_each_failure(kata):
    """Failures of all kinds, one after the other, and then a result."""
    ends = [*kata.random.sample(FAILURES, len(FAILURES)), "same", ["page"]]
    plan = planned(kata, ends, attempts=len(ends) + kata.random.choice([0, 1, 20]))
    run = await kata.play("asks", plan, virtual=True)

    run.observed(seen_of(plan))


@pytest.mark.points(2)
async def test_everything_else_comes_out_at_once(kata):
    """Exceptions that are no failures, in the first attempt or a later one: the very object."""
    plans = []
    # Each of them when more attempts are left, and some in the last attempt.
    cases = [(other, kata.random.choice([1, 2, 8])) for other in OTHERS]
    cases += [(other, 0) for other in kata.random.sample(OTHERS, 2)]
    for other, left in kata.random.sample(cases, len(cases)):
        failures = kata.random.choice([0, 0, 1, 2])
        ends = [*some_failures(kata, failures), other]
        plans.append(planned(kata, ends, attempts=failures + 1 + left))
    run = await kata.play("asks_in_turn", plans, virtual=True)

    run.observed(seen_of_each(plans))


@pytest.mark.points(2)
async def test_the_last_failure_comes_out(kata):
    """No attempt succeeds: the last failure comes out, the very object, and nothing follows it."""
    plans = []
    for attempts in kata.random.sample([1, 1, 2, 3, kata.random.randint(12, 16)], 5):
        ends = some_failures(kata, attempts - 1)
        ends.append(kata.random.choice(["BankIsBusy", "TooLate", "same", "TimeoutError"]))
        plans.append(planned(kata, ends, told=["times", "draws"]))
    run = await kata.play("asks_in_turn", plans, virtual=True)

    run.observed(seen_of_each(plans))


@pytest.mark.points(1)
async def test_pauses_last_as_drawn(kata):
    """Pauses of no time and of many minutes, and attempts of no time and of minutes."""
    pauses = [0, some_seconds(kata), some_seconds(kata, 1300), 0, some_seconds(kata, 30)]
    seconds = [0, 0, some_seconds(kata, 700), some_seconds(kata), some_seconds(kata, 100)]
    kata.random.shuffle(pauses)
    kata.random.shuffle(seconds)
    ends = [*["same"] * 5, [kata.random.choice(RESULTS)]]
    plan = planned(kata, ends, pauses=pauses, seconds=[*seconds, some_seconds(kata, 70)])
    plan["told"] = ["times"]
    run = await kata.play("asks", plan, virtual=True)

    run.observed(seen_of(plan))


@pytest.mark.points(1)
async def test_each_limit_is_twice_as_high(kata):
    """A dozen failures and more, then a result or none, and a cap that is far away."""
    ends = some_failures(kata, kata.random.randint(13, 16))
    ends += kata.random.choice([[], [["page"]]])
    base = kata.random.choice([3, 0.375, 5, 0.625])
    plan = planned(kata, ends, base=base, cap=10**6, told=["limits"])
    run = await kata.play("asks", plan, virtual=True)

    run.observed(seen_of(plan))


@pytest.mark.points(1)
async def test_no_limit_is_higher_than_the_cap(kata):
    """The cap is reached after a few pauses, or at once; what jitter returns is not capped."""
    plans = []
    for base, cap in (0.75, 5), (3, 20.5), (2, 0.125), (7, 7), (4, 64):
        count = kata.random.randint(8, 9) if cap > base else 3
        ends = [*some_failures(kata, count), ["page"]]
        plan = planned(kata, ends, attempts=20, base=base, cap=cap, told=["times", "limits"])
        plan["pauses"][-1] = cap + some_seconds(kata, 1)
        plans.append(plan)
    kata.random.shuffle(plans)
    run = await kata.play("asks_in_turn", plans, virtual=True)

    run.observed(seen_of_each(plans))


@pytest.mark.points(1)
async def test_thousands_of_attempts(kata):
    """More than a thousand failures, and then a result: no limit is too big, none is forgotten."""
    count, pause = kata.random.randint(1031, 1059), some_seconds(kata)
    cap = kata.random.choice([1000.5, 10**6])
    plan = planned(kata, [["page"]], attempts=count + 1, base=0.375, cap=cap, told=["limits"])
    plan |= {"seconds": [0], "pauses": [pause]}
    run = await kata.play("asks_often", plan, count, virtual=True)

    run.observed(
        [
            f"pause {count}: jitter was called with {cap:g}",
            f"attempt {count + 1} began",
            "the result was returned: 'page'",
        ]
    )


@pytest.mark.points(2)
async def test_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends as cancelled as soon as its attempt has stopped."""
    times = [some_seconds(kata, 1) for _ in range(3)]
    plan = planned(
        kata,
        [*some_failures(kata, 2), [kata.random.choice(RESULTS[:6])]],
        seconds=times,
        pauses=[some_seconds(kata, 1), some_seconds(kata, kata.random.choice([0, 2]))],
        stopping=some_seconds(kata, 10),
        attempts=7,
        told=["times", "draws"],
    )
    sweep = await kata.cancel_everywhere("interrupted", plan, scenario=True)

    sweep.ended_printing("0 attempts go on when retry has ended")
    sweep.finish()
    # In each attempt that fails, and in the pause after it.
    plans, ends, begin, seen = [], [], 0, seen_of(plan)
    for number, (seconds, pause) in enumerate(zip(times, plan["pauses"], strict=False), 1):
        end, begin = begin + seconds, begin + seconds + pause
        plans += [(plan, end - 0.0501), (plan, end + 0.0501)]
        stopped = end - 0.0501 + plan["stopping"]
        ends.append([*seen[: number * 2 - 1], f"retry ended as cancelled after {stopped:.3f} s"])
        ends.append([*seen[: number * 2], f"retry ended as cancelled after {end + 0.0501:.3f} s"])
    # At the very moment at which an attempt fails.
    tie = planned(kata, ["TooLate", ["page"]], seconds=[times[0], 0])
    plans.append((tie, times[0]))
    ends.append(["attempt 1 began", "retry ended as cancelled"])
    run = await kata.play("cancelled", plans, virtual=True)

    run.observed([f"cancellation {n}: {text}" for n, texts in enumerate(ends, 1) for text in texts])


@pytest.mark.points(1)
async def test_calls_know_nothing_of_each_other(kata):
    """Several at the same time, one of them in a task that was cancelled before."""
    plans = []
    for base, cap in (0.5, 2), (3, 4), (0.25, 40), (5, 1), (0.5, 2):
        ends = [*some_failures(kata, kata.random.randint(3, 5)), ["page"]]
        plans.append(planned(kata, ends, base=base, cap=cap, told=["times", "limits"]))
    run = await kata.play("asks_together", plans, virtual=True)

    run.observed(seen_of_each(plans))
