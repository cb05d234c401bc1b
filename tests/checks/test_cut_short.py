"""A task that was cancelled too early: its moment, and the wait that had ended then."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import observed, overlapped
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.values import encode

MADE = Place("exceptions.py", 5, "main")
SLEEPS = Place("exceptions.py", 7, "main")
GATHERS = Place("exceptions.py", 9, "main")
INSIDE = Place("exceptions.py", 2, "worker", given=True)


def worker(number: int, end: float, ended: str = "returned") -> Span:
    name, waits = f"worker_{number}", (Wait(0, end, "sleep", INSIDE),)
    return Span(number, name, name, name, 0, end, 0, True, ended=ended, place=MADE, waits=waits)


def run(until: float, *workers: Span, reason: str = "sleep") -> Run:
    """Return the record of a `main` that waits *until* then, and then for its *workers*."""
    waits = Wait(0, until, reason, SLEEPS), Wait(until, 2, "task", GATHERS)
    main = Span(0, "main", "main", "Task-1", 0, 2, is_task=True, waits=waits)
    end = End("returned", value=encode(["after 1.9 s: worker_2"]))
    return Run("main", "virtual", end, Timeline(2, (main, *workers)))


TWO = worker(2, 2)
WANTED = ["after 1.9 s: worker_2 worker_3"]


def test_the_wait_that_had_ended_then_is_the_line_to_look_at():
    """The call went on after it, and cancelled the task."""
    finding = observed(run(1, TWO, worker(3, 1, "cancelled")), WANTED)

    assert finding.why == (
        "worker_3 was cancelled at 1 s, when the wait (exceptions.py:7) had ended."
    )
    assert finding.place == SLEEPS


def test_only_a_call_that_should_have_been_seen_is_a_cause():
    """Another one may have been cancelled by right."""
    finding = observed(run(1, TWO, worker(4, 1, "cancelled")), WANTED)

    assert (finding.why, finding.place) == ("", None)


@pytest.mark.parametrize(("ended", "place"), [("returned", SLEEPS), ("cancelled", None)])
def test_a_wait_for_the_task_itself_has_ended_by_the_cancellation(ended, place):
    """A wait for another task that had ended by then has not."""
    stopped, other = worker(3, 1, "cancelled"), worker(1, 1, ended)

    assert observed(run(1, other, TWO, stopped, reason="task"), WANTED).place == place


def test_too_few_calls_waited_because_one_was_cancelled():
    """At once, so no wait had ended; the line that made another task is not to be changed."""
    stopped = replace(worker(3, 0, "cancelled"), waits=())
    finding = overlapped(run(0, worker(1, 1), TWO, stopped), 3)

    assert (finding.code, finding.reason) == (Code.UNDER_LIMIT, Reason.CUT_OFF)
    assert (finding.why, finding.place) == ("worker_3 was cancelled at 0 s.", None)
