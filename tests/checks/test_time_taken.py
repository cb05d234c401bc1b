"""Which line made a run take too long."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait

MADE = Place("answer.py", 14, "main")
ASKS = Place("answer.py", 16, "main")
GIVEN = Place("answer.py", 5, "work", given=True)


def sleeps(*lengths: float, begin: float = 0, place: Place = ASKS) -> tuple[Wait, ...]:
    waits = []
    for length in lengths:
        waits.append(Wait(round(begin, 6), round(begin + length, 6), "sleep", place))
        begin += length
    return tuple(waits)


def task(number: int, *waits: Wait, ended: str = "returned") -> Span:
    return Span(
        *(number, "work", f"work {number}", f"Task-{number}", 0, waits[-1].end, 0),
        is_task=True,
        ended=ended,
        place=MADE,
        waits=waits,
    )


def run(seconds: float, waits: tuple[Wait, ...], *tasks: Span) -> Run:
    main = Span(0, "main", "main", "main", 0, seconds, is_task=True, waits=waits)
    return Run("main", "virtual", End("returned"), Timeline(seconds, (main, *tasks)))


def test_the_line_that_asks_every_so_often_is_late():
    """It was late by less than one of its waits; the task itself ended in time."""
    asked = run(2.01, sleeps(*[0.03] * 67), task(1, *sleeps(2, place=GIVEN)))

    assert took(asked, 2).place == ASKS


def test_a_look_that_came_late_is_said_where_something_else_ended_before_it():
    """Nothing else ended so many seconds before the end of a sleep: the cause is not known."""
    asking = sleeps(*[0.3] * 7)
    late = took(run(2.1, asking, task(1, *sleeps(2, place=GIVEN))), 2)
    unknown = took(run(2.1, asking, task(1, *sleeps(1.95, place=GIVEN))), 2)

    assert late.why == (
        f"What ended at 2 s was noticed only at the next look, at 2.1 s: each sleep ({ASKS}) takes"
        " 0.3 s."
    )
    assert unknown.why == ""


def test_the_line_that_asks_is_late_when_a_task_ended_at_one_of_its_moments():
    """The task of 3 s ended together with the hundredth wait, and took no time from it."""
    slow, slower = (task(n, *sleeps(n, place=GIVEN)) for n in (3, 4))
    asked = run(4.02, sleeps(*[0.03] * 134), slow, slower)

    assert took(asked, 4).place == ASKS


def test_the_line_that_asks_is_late_when_something_follows():
    """After 2.01 s a call of 1 s was stopped, which took another second."""
    late = task(1, *sleeps(2.01, 1, place=GIVEN), ended="cancelled")
    asked = run(3.01, sleeps(*[0.03] * 67), late)

    assert took(asked, 3).place == ASKS


def test_a_sleep_of_the_answer_took_the_time_not_the_task_that_it_cut_off():
    """The third task was cancelled when the sleep had ended, which was too long."""
    cut = task(3, *sleeps(2.2, place=GIVEN), ended="cancelled")
    finding = took(run(2.2, sleeps(2.2), task(1, *sleeps(1, place=GIVEN)), cut), 2)

    assert finding.place == ASKS
    assert (finding.expected, finding.actual) == ("2 s", "2.2 s")


def test_many_waits_that_are_very_short_have_a_line():
    """Thirty pauses of 0.1 ms are 3 ms."""
    waits = tuple(Wait(n / 10, n / 10 + 0.0001, "sleep", ASKS) for n in range(30))

    assert took(run(3.003, waits), 3).place == ASKS


@pytest.mark.parametrize("pause", [0.03, 0.001])
def test_asking_is_not_one_after_another(pause):
    """The pauses add up to the run, as they do in any loop that asks: nothing was in turn."""
    times = round(3 / pause) + 1
    finding = took(run(pause * times, sleeps(*[pause] * times)), 3, instead_of=6)

    assert (finding.code, finding.place) == (Code.TOO_SLOW, ASKS)


@pytest.mark.parametrize(
    ("clock", "took_on_the_wall", "lasted", "said"),
    [
        ("wall", 3.001, 2.9999, None),
        ("wall", 3.2, 2.8, None),
        ("wall", 2.96, 2.95, "main ended after 2.95 s."),
        ("wall", 3.4, 2.5, "main ended after 2.5 s."),
        ("virtual", 3.001, 2.9999, "main ended after 2.9999 s."),
    ],
)
def test_an_answer_that_asks_the_machines_clock_may_wait_for_less(
    clock, took_on_the_wall, lasted, said
):
    """The time that has passed by itself is no more to be waited for; in all it is enough."""
    early = run(lasted, sleeps(lasted))
    early = dataclasses.replace(early, clock=clock, wall_seconds=took_on_the_wall)
    finding = took(early, 3)

    assert (finding and finding.headline) == said


@pytest.mark.parametrize(
    ("lasted", "measured", "outside", "said"),
    [
        (10.6, 10.6, 11.1, None),
        (10.6, 10.6, 10.7, "main ended after 10.6 s."),
        (10.6, 0.0, 11.1, "main ended after 10.6 s."),
        (8.0, 8.0, 11.1, "main ended after 8 s."),
    ],
)
def test_a_real_wait_is_as_long_as_it_was_seen_from_outside(lasted, measured, outside, said):
    """On the virtual clock a thread's real wait is measured, and on a busy machine too short."""
    early = run(lasted, sleeps(lasted))
    timeline = dataclasses.replace(early.timeline, measured=measured)
    early = dataclasses.replace(early, clock="virtual", timeline=timeline, outside_seconds=outside)
    finding = took(early, 11)

    assert (finding and finding.headline) == said


WAITS = Place("answer.py", 18, "main")
THEIRS = Place("scenarios.py", 3, "main", given=True)


@pytest.mark.parametrize("inside", [GIVEN, None])
def test_the_line_that_waited_for_a_given_task_took_the_time(inside):
    """Not the line that made it; a fake has no line at all."""
    slow = task(1, *sleeps(3, place=inside))

    assert took(run(3, (Wait(0, 3, "task", WAITS),), slow), 2).place == WAITS
    assert took(run(3, (Wait(0, 3, "task", THEIRS),), slow), 2).place == MADE
    assert took(run(3, (), slow), 2).place == MADE
