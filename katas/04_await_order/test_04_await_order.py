"""Kata 04: what an await begins, what it waits for, and what is printed after it."""

import itertools

import pytest

WORKERS = ("worker_1", "worker_2")

CROSSWISE = [
    "before await",
    "worker_1 start",
    "worker_2 start",
    "worker_1 done",
    "worker_2 done",
    "awaited worker_2",
    "awaited worker_1",
]
"""What the last program of the lesson prints."""


def draw_jobs(kata, *seconds):
    """Return a job for each worker: a number, and somewhat more than these *seconds*.

    They are no multiple of a period in which somebody may ask again and again.
    """
    numbers = kata.random.sample(range(100, 1000), len(seconds))
    extra = [kata.random.randrange(4) / 8 + 0.03743 for _ in seconds]
    return [[n, s + more] for n, s, more in zip(numbers, seconds, extra, strict=True)]


def one_by_one_at(begin, jobs):
    """What is printed, and when, if the workers do these *jobs* one after the other."""
    events = [(begin, "before await")]
    for worker, (number, seconds) in zip(WORKERS, jobs, strict=True):
        end = begin + seconds
        events += [(begin, f"{worker} starts job {number}"), (end, f"{worker} ends job {number}")]
        events += [(end, f"awaited {worker}")]
        begin = end
    return events


def side_by_side_at(begin, jobs):
    """What is printed, and when, if the workers do these *jobs* at the same time."""
    starts, ends = [(begin, "before await")], []
    for worker, (number, seconds) in zip(WORKERS, jobs, strict=True):
        end = begin + seconds
        starts += [(begin, f"{worker} starts job {number}")]
        ends += [(end, f"{worker} ends job {number}"), (end, f"awaited {worker}")]
    return starts + ends


def lines_of(events):
    """The lines of one call, in their order."""
    return [line for _, line in events]


def groups_of(*calls):
    """The lines of calls at the same time; those of one moment in one group."""
    events = sorted((round(at, 6), line) for events in calls for at, line in events)
    return [lines_of(group) for _, group in itertools.groupby(events, lambda event: event[0])]


@pytest.mark.points(2)
async def test_predicts_the_last_program(kata):
    """`PREDICTION` holds the lines that the lesson's last program prints, in their order."""
    run = await kata.constant("PREDICTION")

    run.predicted(CROSSWISE)


@pytest.mark.points(2)
async def test_one_by_one_finishes_one_worker_before_the_next(kata):
    """One by one, worker_1 is done and awaited before worker_2 starts, in 3 s."""
    run = await kata.run("one_by_one")

    run.took(3, instead_of=2)
    run.printed_in_order(
        "before await",
        "worker_1 start",
        "worker_1 done",
        "awaited worker_1",
        "worker_2 start",
        "worker_2 done",
        "awaited worker_2",
    )


@pytest.mark.wall_clock
@pytest.mark.points(2)
async def test_side_by_side_tells_when_each_is_awaited(kata):
    """Side by side, both start first, and each is awaited as soon as it is done, in about 2 s."""
    run = await kata.run("side_by_side")

    run.took(2, instead_of=3)
    run.printed_in_order(
        "before await",
        "worker_1 start",
        "worker_2 start",
        "worker_1 done",
        "awaited worker_1",
        "worker_2 done",
        "awaited worker_2",
    )


@pytest.mark.points(3)
async def test_one_by_one_runs_any_workers(kata):
    """One by one with other workers, of more than 10 s each: they are run in turn."""
    jobs = draw_jobs(kata, 10.5, 10.5)
    run = await kata.play("one_by_one_with_others", jobs)

    lines = lines_of(one_by_one_at(0, jobs))
    run.printed(*lines)
    run.took(jobs[0][1] + jobs[1][1], instead_of=max(jobs[0][1], jobs[1][1]))
    run.printed_in_order(*lines)


@pytest.mark.points(3)
async def test_side_by_side_runs_any_workers(kata):
    """Side by side with other workers: a moment after worker_1's end, it has been awaited."""
    jobs = draw_jobs(kata, 10.5, 21)
    run = await kata.play("side_by_side_with_others", jobs)

    lines = lines_of(side_by_side_at(0, jobs))
    lines.insert(lines.index("awaited worker_1") + 1, "a moment later")
    run.printed(*lines)
    run.took(jobs[1][1], instead_of=jobs[0][1] + jobs[1][1])
    run.printed_in_order(*lines)


@pytest.mark.points(2)
async def test_works_when_called_again(kata):
    """Each function, called twice with other workers, and then three calls at the same time."""
    jobs, others = draw_jobs(kata, 0.25, 1.25), draw_jobs(kata, 0.25, 1.25)
    later = 0.17
    run = await kata.play("several_calls", jobs, others, later)

    (_, one), (_, two) = jobs
    (_, three), (_, four) = others
    run.took(one + two + two + four + 2 * (three + four))
    run.printed_in_order(
        *lines_of(one_by_one_at(0, jobs)),
        *lines_of(side_by_side_at(0, jobs)),
        *lines_of(side_by_side_at(0, others)),
        *lines_of(one_by_one_at(0, others)),
        *groups_of(
            one_by_one_at(0, others), side_by_side_at(0, others), side_by_side_at(later, others)
        ),
    )
