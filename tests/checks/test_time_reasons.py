"""Why a run took too long or not long enough: the cause that the record proves."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.timeline import Call, Wait

from .working_runs import LINE, ROOT, run, task


def test_calls_in_turn_without_a_task_are_told():
    """Coroutine objects begin at their awaits."""
    calls = [replace(task(n, n - 1, n, is_task=False), task="main") for n in (1, 2, 3)]

    finding = took(run(ROOT, *calls), 1, 3)

    assert (finding.code, finding.reason) == (Code.SEQUENTIAL, Reason.NO_TASKS)


def test_tasks_in_turn_are_no_plain_calls():
    """Each of them was awaited before the next was made."""
    finding = took(run(ROOT, *(task(n, n - 1, n) for n in (1, 2, 3))), 1, 3)

    assert (finding.code, finding.reason) == (Code.SEQUENTIAL, None)


def test_no_wait_at_all_is_a_reason():
    """And cancelled calls are another."""
    assert took(run(ROOT, seconds=0), 3).reason is Reason.NO_WAIT
    cut = task(1, 0, 1, ended="cancelled")
    assert took(run(ROOT, cut, seconds=1), 3).reason is Reason.CUT_OFF
    assert took(run(ROOT, task(1, 0, 1), seconds=1), 3).reason is None


def slept(begin, end):
    return replace(ROOT, end=end, waits=(Wait(begin, end, "sleep", LINE),))


def test_a_sleep_that_outlasts_all_tasks_is_told():
    """It stands in the place of an await."""
    finding = took(run(slept(0, 4), task(1, 0, 1), task(2, 0, 2), seconds=4), 2)

    assert (finding.code, finding.reason) == (Code.TOO_SLOW, Reason.EXTRA_WAIT)


@pytest.mark.parametrize("wait", [(0, 1), (2, 4)])
def test_a_sleep_before_or_after_the_tasks_end_is_no_stand_in(wait):
    """A pause between two steps is something else."""
    finding = took(run(slept(*wait), task(1, 0, 1.5), task(2, 0, 2), seconds=4), 2)

    assert finding.reason is None


def test_calls_that_were_cancelled_in_turn_are_told():
    """Each had a limit of its own."""
    calls = [Call("fetch", str(n), 0, n, "cancelled", 1, LINE) for n in (1, 2)]

    assert took(run(ROOT, task(1, 0, 2), calls=calls), 1).reason is Reason.CUT_IN_TURN
    assert took(run(ROOT, task(1, 0, 2), calls=calls[:1]), 1).reason is None


def test_calls_in_batches_and_calls_that_waited_for_a_permit_are_told():
    """Both took too long, as only some of them ran at the same time."""
    batches = [task(1, 0, 1), task(2, 0, 2), task(3, 2, 5), task(4, 2, 6)]
    tight = [task(1, 0, 1), task(2, 0, 2), task(3, 1, 4), task(4, 2, 6)]
    waited = Wait(0, 2, "lock", LINE), Wait(2, 6, "sleep", LINE)
    held_up = [*tight[:3], task(4, 0, 6, waits=waited)]

    assert took(run(ROOT, *batches, seconds=6), 4).reason is Reason.BATCHES
    assert took(run(ROOT, *held_up, seconds=6), 4).reason is Reason.HELD_UP
    assert took(run(ROOT, *tight, seconds=6), 4).reason is None
