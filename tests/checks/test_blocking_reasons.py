"""Why the loop was blocked: the cause that the record proves."""

import pytest

from pytest_asyncio_kata.checks import ended, gave_way, hygiene, kept_pace
from pytest_asyncio_kata.record.finding import Reason
from pytest_asyncio_kata.record.run import End
from pytest_asyncio_kata.record.timeline import Block, Call, Span, Wait

from .working_runs import LINE, ROOT, run, task

NOT_CALLABLE = End("raised", "TypeError", "'str' object is not callable", place=LINE)


def blocked(cause="time.sleep", inside="", threads=0):
    end = End("raised", NOT_CALLABLE.how, NOT_CALLABLE.message, place=LINE, inside=inside)
    block = Block(0, 3, cause, LINE)
    (finding,) = hygiene(run(ROOT, end=end, blocks=(block,), threads=threads))
    return finding


@pytest.mark.parametrize("inside", ["to_thread", "run_in_executor"])
def test_a_call_before_the_thread_is_told(inside):
    """The call blocked, and what it gave is no function."""
    finding = blocked(inside=inside)

    assert finding.reason is Reason.BEFORE_THE_THREAD
    assert finding.why == (
        "`time.sleep` (work.py:14) lets nothing else run until it ends."
        f" `{inside}` was then given a str, which is not a function."
    )


def test_a_heartbeat_tells_a_call_before_the_thread():
    """The same in the test that listens to a heart."""
    beat = Span(1, "beat", "beat", "Task-1", 0, 3, is_task=True, waits=(Wait(0, 3, "sleep"),))
    end = End("raised", NOT_CALLABLE.how, NOT_CALLABLE.message, place=LINE, inside="to_thread")
    record = run(ROOT, beat, end=end, blocks=(Block(0, 3, "time.sleep", LINE),))

    finding = kept_pace(record, "beat", 0.1)

    assert finding.reason is Reason.BEFORE_THE_THREAD
    assert finding.why.endswith("`to_thread` was then given a str, which is not a function.")


def test_a_function_that_raises_in_the_thread_proves_nothing():
    """It is something else that cannot be called."""
    assert blocked().reason is None


@pytest.mark.parametrize("cause", ["waiting", "computing"])
def test_a_block_beside_threads_is_told(cause):
    """`join`, `result()`, or a loop that asks."""
    assert blocked(cause, threads=3).reason is Reason.BESIDE_THREADS
    assert blocked(cause).reason is None


def test_a_sleep_beside_threads_is_a_sleep():
    """It does not wait for them."""
    assert blocked("time.sleep", threads=3).reason is None


def test_a_step_that_never_ends_beside_threads_is_told():
    """Nothing but the deadline ended it."""
    end = End("stuck", "held", place=LINE)

    assert ended(run(ROOT, end=end, threads=2)).reason is Reason.BESIDE_THREADS
    assert ended(run(ROOT, end=end)).reason is None


def test_many_tasks_in_one_round_are_told():
    """Each of them makes one call only."""
    calls = [Call("clean", str(n), 0, 0, "returned", 1, LINE) for n in range(200)]
    tasks = [task(n, 0, 0, waits=()) for n in (1, 2)]

    assert gave_way(run(ROOT, *tasks, calls=calls), "clean", 100).reason is Reason.MANY_TASKS
    assert gave_way(run(ROOT, calls=calls), "clean", 100).reason is None
