"""A task of an earlier call that went on beside the next call."""

import pytest

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Span, Timeline, Wait

from .timed_calls import LINE, call, main_call, run, twice

LEFT = (
    *(main_call(8, 0, 1), call(1, 0, 1, 8, is_task=True), call(2, 0, 2, 8, is_task=True)),
    *(main_call(9, 1, 2), call(3, 1, 2, 9, is_task=True), call(4, 1, 3, 9, is_task=True)),
)


@pytest.mark.parametrize(("seconds", "instead_of"), [(6, 3), (4, 6), (4, None)])
def test_a_task_of_an_earlier_call_was_left(seconds, instead_of):
    """The two calls did not run at the same time: a task of the first was not awaited."""
    finding = took(twice(*LEFT, seconds=2), seconds, instead_of)

    assert finding.code is Code.TASK_LEAKED
    assert finding.headline == "A task of crawl_page was still running when main ended."
    assert finding.expected == "no task is left when main ends"
    assert finding.actual == "crawl_page url_2 went on until 2 s; main ended at 1 s"
    assert finding.why == "The next call of main began while this task was still running."
    assert finding.place == LINE


def test_a_task_that_the_caller_awaits_is_not_left():
    """A call may make a task for its caller; then the waits did overlap."""
    caller = Span(
        *(0, "main", "main", "main", 0, 3),
        is_task=True,
        waits=(Wait(1, 2, "task", LINE), Wait(2, 3, "task", LINE)),
    )
    starts = [Span(n, "start", "start", "main", n - 8, n - 7, parent=0, place=LINE) for n in (8, 9)]
    tasks = [call(1, 0, 2, 8, is_task=True), call(2, 1, 3, 9, is_task=True)]
    record = Run("main", "virtual", End("returned"), Timeline(3, (caller, *starts, *tasks)))

    finding = took(record, 4, instead_of=3)

    assert finding.code is Code.CONCURRENT


def test_calls_at_the_same_time_leave_nothing():
    """Two calls that themselves overlap are no task that was left."""
    assert took(run(call(1, 0, 2), call(2, 0, 2)), 4, instead_of=2).code is Code.CONCURRENT
