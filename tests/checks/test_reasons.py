"""The cause that the record proves, by which the lesson's heading is chosen."""

from dataclasses import replace

import pytest

from pytest_asyncio_kata.checks import (
    cancelled_everywhere,
    ended,
    ended_printing,
    gave_way,
    hygiene,
    kept_pace,
    predicted,
    printed,
    returned,
    took,
)
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LeftTask
from pytest_asyncio_kata.record.run import Cut, End, Run, Waiter
from pytest_asyncio_kata.record.second_cut import SecondCut
from pytest_asyncio_kata.record.timeline import Block, Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.values import Failure, encode
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

LINE = Place("work.py", 14, "main")

RETURNED = End("returned")

ROOT = Span(0, "main", "main", "main", 0, 3, is_task=True)

CANCELLED, BURNT = Failure("CancelledError", ""), Failure("ValueError", "burnt")


def task(number, begin, end, **more):
    wait = Wait(begin, end, "sleep", LINE)
    label = f"work {number}"
    given = {"parent": 0, "is_task": True, "place": LINE, "waits": (wait,), **more}
    return Span(number, "work", label, f"Task-{number}", begin, end, **given)


def run(*spans, seconds=3.0, end=RETURNED, left=None, **more):
    return Run("main", "virtual", end, Timeline(seconds, spans, **more), left or Left())


# -- LOOP_BLOCKED ------------------------------------------------------------------------------

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


# -- time --------------------------------------------------------------------------------------


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


# -- DEADLOCK ----------------------------------------------------------------------------------


def deadlock(*waits, spans=(ROOT,)):
    waiters = tuple(Waiter(f"Task-{n}", f"work {n}", what, LINE) for n, what in enumerate(waits))
    return ended(run(*spans, end=End("stuck", "deadlock", waiters=waiters)))


JOIN = "2 values of a queue that are not marked done"


def test_values_that_nobody_marks_are_told():
    """With a consumer that was cancelled it is another cause."""
    assert deadlock(JOIN).reason is Reason.NOT_MARKED
    cancelled = task(1, 0, 1, ended="cancelled")
    assert deadlock(JOIN, spans=(ROOT, cancelled)).reason is Reason.CANCELLED_UNMARKED


def test_a_queue_that_stays_empty_is_told():
    """Somebody awaits a consumer that nothing ends."""
    assert deadlock("task work 1", "a value in an empty queue").reason is Reason.NO_VALUE
    assert deadlock("a future").reason is None


@pytest.mark.parametrize("held", [LOCK_HELD, NO_PERMIT])
def test_what_nobody_releases_is_told(held):
    """A lock, or a permit of a semaphore; also beside a condition that has such a lock."""
    assert deadlock("task work 1", held).reason is Reason.NOT_RELEASED
    assert deadlock(held, NOT_NOTIFIED).reason is Reason.NOT_RELEASED


def test_a_condition_that_nobody_notifies_is_told():
    """Somebody was not woken, or another was in its place."""
    assert deadlock("task work 1", NOT_NOTIFIED).reason is Reason.NOT_NOTIFIED


def test_a_cancellation_before_the_deadlock_is_told():
    """A call that was cancelled may have kept what others wait for."""
    cancelled = task(1, 0, 1, ended="cancelled")
    waits = "a condition to be notified"

    assert deadlock(waits, spans=(ROOT, cancelled)).reason is Reason.AFTER_A_CANCELLATION
    assert deadlock(waits).reason is Reason.NOT_NOTIFIED


# -- values ------------------------------------------------------------------------------------


def value(expected, actual):
    return returned(run(ROOT, end=End("returned", value=encode(actual))), expected).reason


def test_things_that_are_no_results_yet_are_told():
    """Alone, in a list, or in a dict."""
    not_yet = {"$": "opaque", "type": "Task", "repr": "<Task>"}
    for data in (not_yet, [not_yet], {"a": not_yet}):
        record = run(ROOT, end=End("returned", value=data))
        assert returned(record, ["page"]).reason is Reason.NOT_RESULTS


CANCELLED_OUTCOMES = {
    "left out": (({"a": 1}, {"b": BURNT, "c": CANCELLED}), ({"a": 1}, {"b": BURNT})),
    "taken for a page": (({"a": 1}, {"c": CANCELLED}), ({"a": 1, "c": CANCELLED}, {})),
    "another exception": ([1, BURNT, CANCELLED], [1, BURNT, Failure("TimeoutError", "")]),
    "a value": ([1, BURNT, CANCELLED], [1, BURNT, 3]),
}


@pytest.mark.parametrize("case", CANCELLED_OUTCOMES)
def test_an_outcome_of_a_cancelled_call_is_told(case):
    """All other exceptions are as asked for."""
    assert value(*CANCELLED_OUTCOMES[case]) is Reason.CANCELLED_OUTCOME


OTHER_OUTCOMES = {
    "all exceptions are missing": ([1, BURNT, CANCELLED], [1, None, None]),
    "none was cancelled": ([1, BURNT], [1, 2]),
    "other keys": ({"b": BURNT, "c": CANCELLED}, {"x": BURNT, "y": CANCELLED}),
    "a page": (({"a": 1}, {"c": CANCELLED}), ({"a": 2}, {"c": CANCELLED})),
}


@pytest.mark.parametrize("case", OTHER_OUTCOMES)
def test_other_differences_are_not_about_the_cancelled_call(case):
    """More than that differs, or something else."""
    assert value(*OTHER_OUTCOMES[case]) is not Reason.CANCELLED_OUTCOME


def test_other_exceptions_in_a_result_are_told():
    """Others, or in another order; not if the values beside them differ."""
    cold = Failure("OSError", "cold")
    for actual in [cold, BURNT], [BURNT], [BURNT, BURNT], [BURNT, "cold"]:
        assert value([BURNT, cold], actual) is Reason.OTHER_EXCEPTIONS
    assert value([1, BURNT], [2, BURNT]) is None


def test_a_prediction_with_other_lines_is_told():
    """It is not the answer's output that differs."""
    record = run(ROOT, end=End("returned", value=encode(["a"])))

    assert predicted(record, ["a", "b"]).reason is Reason.PREDICTION


def test_tasks_that_a_cancelled_call_has_left_are_told():
    """Not each call that leaves tasks was cancelled."""
    left = Left(tasks=(LeftTask("Task-2", "work", LINE),))
    whole = run(ROOT, end=RETURNED, left=left)
    cancelled = run(ROOT, end=End("cancelled"), left=left)
    cut = Cut(1, False, 1.0, LINE, "sleep", excused=False, pending=True, run=cancelled)

    ((finding, _),) = cancelled_everywhere(Run("main", "virtual", RETURNED, cuts=(cut,)))

    assert (finding.code, finding.reason) == (Code.TASK_LEAKED, Reason.WHEN_CANCELLED)
    assert hygiene(whole)[0].reason is None


def test_what_a_second_cancellation_has_left_is_told():
    """Who stands one cancellation may not stand another one that comes meanwhile."""
    left = Left(tasks=(LeftTask("Task-2", "work", LINE),))
    cancelled = run(ROOT, end=End("cancelled"), left=left)
    cut = Cut(1, False, 1.0, LINE, "sleep", excused=False, pending=True, run=cancelled)
    cut = replace(cut, second=SecondCut(2.0, LINE, waking=False))
    whole = Run("main", "virtual", RETURNED, cuts=(cut,))

    ((found, _),) = cancelled_everywhere(whole)
    ((printed, _),) = ended_printing(whole, ["closed"])

    assert (found.code, found.reason) == (Code.TASK_LEAKED, Reason.CANCELLED_TWICE)
    assert (printed.code, printed.reason) == (Code.CLEANUP_MISSED, Reason.CANCELLED_TWICE)


# -- BROKEN ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "message", "reason"),
    [
        ("syntax", "invalid syntax", Reason.PLAIN_ERROR),
        ("syntax", "'await' outside async function", Reason.AWAIT_OUTSIDE),
        ("syntax", "'async for' outside async function", Reason.AWAIT_OUTSIDE),
        ("import", "ModuleNotFoundError: No module named 'asynco'", Reason.PLAIN_ERROR),
        ("import", "NameError: name 'x' is not defined", Reason.PLAIN_ERROR),
        ("import", "ZeroDivisionError: division by zero", Reason.PLAIN_ERROR),
        ("import", "TypeError: 'coroutine' object is not iterable", None),
        ("import", "RuntimeError: no running event loop", None),
        ("missing", "main", None),
        ("missing", "main: run_all", None),
        ("not_coroutine", "main: None", None),
    ],
)
def test_a_file_that_cannot_be_used_has_a_reason(how, message, reason):
    """What Python says well enough leads to no heading."""
    assert ended(run(end=End("broken", how, message, place=LINE))).reason is reason


# -- OUTPUT ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ("a", Reason.LINES_MISSING),
        ("a b b c", Reason.LINES_TOO_MANY),
        ("a c", None),
        ("a a", None),
    ],
)
def test_lines_that_are_all_missing_or_all_too_many_are_a_reason(texts, reason):
    """Something was left out, or done too often; else it is not certain which line is which."""
    lines = tuple(Line(1, text) for text in texts.split())

    assert printed(run(ROOT, lines=lines), ["a", "b"]).reason is reason
