"""Kata 06: a worker that is asked to stop, and a coroutine that asks."""

import pytest


def some_name(kata):
    """Draw a name that nobody can know in advance."""
    return f"{kata.random.choice('BCDEFGHKLM')}{kata.random.randrange(10, 100)}"


def some_seconds(kata, least, most):
    """Draw seconds at which nobody meets the end who asks again and again, at whatever pace."""
    return kata.random.randrange(8 * least, 8 * most) / 8 + 0.0037


def nearest(seconds, *moments):
    """Return that of the permitted *moments* which is nearest to *seconds*."""
    return min(moments, key=lambda moment: abs(moment - seconds))


@pytest.mark.points(1)
async def test_worker_comes_to_its_end(kata):
    """Nobody cancels: `A start`, 10 s later `A done`, and `A closed`."""
    run = await kata.run("worker", "A")

    run.took(10)
    run.printed_in_order("A start", "A done", "A closed")


@pytest.mark.points(1)
async def test_worker_is_cancelled_once(kata):
    """Cancelled during its wait, the worker prints `cancelled` and `closed`, and ends at once."""
    name, seconds = some_name(kata), some_seconds(kata, 3, 9)

    run = await kata.play("worker_cancelled_after", seconds, name)

    run.printed_in_order(
        f"{name} start",
        "the worker is asked to stop",
        {f"{name} cancelled", f"{name} closed"},
        "the worker has ended",
    )
    run.took(seconds)


@pytest.mark.points(3)
async def test_worker_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, it ends with `cancelled` and `closed`, and as cancelled."""
    name = some_name(kata)

    sweep = await kata.cancel_everywhere("worker_to_its_end", name, scenario=True)

    sweep.ended_printing(f"{name} cancelled", f"{name} closed", "the worker has ended")


@pytest.mark.wall_clock
@pytest.mark.points(1)
async def test_run_for_cancels_in_time(kata):
    """With 3 s the worker is cancelled after 3 s; True is returned."""
    run = await kata.run("run_for", 3, "A")

    run.took(3)
    run.printed("A start", "A cancelled", "A closed")
    run.returned(True)


@pytest.mark.points(1)
async def test_run_for_waits_for_the_end(kata):
    """In time `run_for` returns True, and its worker has printed all it has to print."""
    name, seconds = some_name(kata), some_seconds(kata, 1, 9)

    run = await kata.play("call_run_for", seconds, name)

    run.returned(True)
    run.printed_in_order(
        {f"{name} start", f"{name} cancelled", f"{name} closed"}, "run_for has returned True"
    )
    run.took(seconds)


@pytest.mark.points(1)
async def test_run_for_lets_a_fast_worker_end(kata):
    """With more than 10 s the worker has ended by itself when `run_for` returns False."""
    name, seconds = some_name(kata), some_seconds(kata, 11, 15)

    run = await kata.play("call_run_for", seconds, name)

    run.returned(False)
    run.printed_in_order(
        f"{name} start", f"{name} done", f"{name} closed", "run_for has returned False"
    )
    run.took(nearest(run.seconds, 10, seconds))


@pytest.mark.points(1)
async def test_run_for_has_one_worker_at_work(kata):
    """One call of `worker` is at work until `run_for` cancels it, and none when that returns."""
    seconds = some_seconds(kata, 3, 9)

    run = await kata.play("at_work_after", seconds - 0.003, seconds, some_name(kata))

    run.observed(["in time: one worker at work", "at the end: no worker at work"])


@pytest.mark.points(1)
async def test_run_for_is_cancelled_itself(kata):
    """Cancelled, `run_for` ends when its worker has ended; another call of it goes on."""
    name, other = some_name(kata), f"another {some_name(kata)}"
    seconds = some_seconds(kata, 1, 4)
    ends = [{f"{name} cancelled", f"{name} closed"}, "run_for has ended"]

    run = await kata.play("run_for_cancelled_after", seconds, (seconds + 2, name))

    run.printed_in_order(f"{name} start", *ends)
    run.took(seconds)

    run = await kata.play(
        "run_for_cancelled_after", seconds, (seconds + 2, name), (seconds + 3, other)
    )

    run.printed_in_order(
        {f"{name} start", f"{other} start"}, *ends, {f"{other} cancelled", f"{other} closed"}
    )
    run.took(seconds + 3)
    run.returned(True)


@pytest.mark.points(3)
async def test_run_for_is_cancelled_at_every_step(kata):
    """Cancelled at any moment, `run_for` ends as cancelled, and its worker has ended before."""
    name = some_name(kata)
    short, long = some_seconds(kata, 1, 9), some_seconds(kata, 11, 15)

    run = await kata.run("run_for", short, name)
    run.took(short)
    run.printed_in_order(f"{name} start", {f"{name} cancelled", f"{name} closed"})

    for seconds in short, long:
        sweep = await kata.cancel_everywhere("run_for_to_its_end", seconds, name, scenario=True)
        sweep.ended_printing("run_for has ended")


@pytest.mark.points(1)
async def test_run_for_works_many_times(kata):
    """Five calls at the same time, and then two more: each has a worker of its own."""
    one, two, three, four = (f"{letter}{kata.random.randrange(10, 100)}" for letter in "BCDE")
    soon, late = some_seconds(kata, 1, 5), some_seconds(kata, 6, 9)
    calls = [(late, two), (soon, one), (late, three), (10.5037, four), (10.2537, one)]
    kata.random.shuffle(calls)

    run = await kata.play("many_at_once", calls, [(10.2537, four), (soon, "last")])

    run.printed_in_order(
        [f"{name} start" for _, name in calls],
        {f"{one} cancelled", f"{one} closed"},
        {f"{two} cancelled", f"{two} closed", f"{three} cancelled", f"{three} closed"},
        {f"{one} done", f"{one} closed", f"{four} done", f"{four} closed"},
        f"{four} start",
        f"{four} done",
        f"{four} closed",
        "last start",
        {"last cancelled", "last closed"},
    )
    run.took(nearest(run.seconds, 10 + 10 + soon, 10.5037 + 10.2537 + soon))
    run.returned([*(seconds < 10 for seconds, _ in calls), False, True])
