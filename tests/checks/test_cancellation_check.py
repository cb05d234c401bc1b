"""What became of a call that was cancelled everywhere, read from records typed by hand."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import cancelled_everywhere
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LeftTask, NeverAwaited
from pytest_asyncio_kata.record.run import RAISED, RETURNED, STUCK, End, Waiter
from pytest_asyncio_kata.record.timeline import Place
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

from .cuts import WAIT, a_cut, only, swept

CREATED = Place("cancellation.py", 20, "run_for")

CATCHES = Place("cancellation.py", 11, "worker")


def test_a_cancellation_that_comes_out_is_no_finding():
    """Whatever the counter of requests says at the end."""
    assert cancelled_everywhere(swept(a_cut(), a_cut(pending=False))) == []


def test_a_normal_end_is_swallowed_after_uncancel_as_well():
    """The request came from outside, so it is not the answer's to take back."""
    finding = only(cancelled_everywhere(swept(a_cut(End(RETURNED), pending=False))))

    assert finding.code is Code.CANCEL_SWALLOWED
    assert finding.why == (
        "The cancellation came at 1 s, in the `await` at cancellation.py:9. `uncancel()` took this"
        " request back, but only the one who has made a request may do that."
    )


def test_what_python_itself_has_lost_is_not_judged():
    """wait_for before 3.12 is not the answer's fault."""
    assert cancelled_everywhere(swept(a_cut(End(RETURNED), excused=True))) == []


def test_a_normal_end_while_cancelled_is_swallowed():
    """With the await at which the cancellation came, and what was returned."""
    finding = only(cancelled_everywhere(swept(a_cut(End(RETURNED, value=True)))))

    assert finding.code is Code.CANCEL_SWALLOWED
    assert finding.headline == "worker was cancelled, and returned normally."
    assert (finding.expected, finding.actual) == ("CancelledError comes out", "returned True")
    assert finding.why == "The cancellation came at 1 s, in the `await` at cancellation.py:9."
    assert finding.place == WAIT


def test_a_scenario_has_its_comma_before_the_verb():
    """What messages call it may have one already."""
    cut = a_cut(End(RETURNED))
    cut = dataclasses.replace(cut, run=dataclasses.replace(cut.run, name="`main`, called twice"))
    ((finding, _),) = cancelled_everywhere(swept(cut))

    assert finding.headline == "`main`, called twice, was cancelled, and returned normally."


@pytest.mark.parametrize("end", [End(RETURNED), End(STUCK, how="endless")])
def test_a_swallowed_cancellation_leads_to_the_handler_that_caught_it(end):
    """The line to change is the `except`; the `await` is named as the moment."""
    finding = only(cancelled_everywhere(swept(a_cut(end, handler=CATCHES))))

    assert finding.place == CATCHES
    assert finding.why == "The cancellation came at 1 s, in the `await` at cancellation.py:9."


def test_the_moment_before_waking_up_is_told_apart():
    """What was awaited had come already."""
    finding = only(cancelled_everywhere(swept(a_cut(End(RETURNED), waking=True))))

    assert finding.why == (
        "The cancellation came at 1 s, when the `await` at cancellation.py:9 was about to go on"
        " with its result."
    )


def test_another_exception_has_replaced_it():
    """Its line is the one to look at."""
    end = End(RAISED, how="ValueError", message="no", place=CREATED)
    finding = only(cancelled_everywhere(swept(a_cut(end))))

    assert finding.code is Code.CANCEL_REPLACED
    assert finding.headline == "worker was cancelled, and a ValueError came out."
    assert finding.actual == "ValueError: no"
    assert finding.place == CREATED


def test_what_has_replaced_it_without_a_line_leads_to_the_handler():
    """An exception that asyncio has raised may have no line of the answer."""
    replaced = a_cut(End(RAISED, how="TimeoutError"), handler=CATCHES)

    assert only(cancelled_everywhere(swept(replaced))).place == CATCHES


def test_going_on_for_ever_is_swallowing():
    """It was asked to end, and did not."""
    finding = only(cancelled_everywhere(swept(a_cut(End(STUCK, how="endless")))))

    assert finding.code is Code.CANCEL_SWALLOWED
    assert finding.headline == "worker was cancelled, and never ended."
    assert finding.actual == "it went on"


def test_a_long_sleep_after_it_ends_late():
    """Nothing says that the cancellation does not come out: the call has not ended yet."""
    waiter = Waiter("main", "worker A", "its sleep to end", CREATED)
    late = a_cut(End(STUCK, how="endless", waiters=(waiter,)))

    finding = only(cancelled_everywhere(swept(late)))

    assert finding.code is Code.TIMEOUT
    assert finding.headline == "worker was cancelled, and had not ended a minute later."
    assert finding.place == CREATED


def test_a_deadlock_after_it_says_who_waits():
    """For what, and where."""
    waiter = Waiter("main", "worker A", "an event or condition", CREATED)
    end = End(STUCK, how="deadlock", waiters=(waiter,), place=CREATED)
    finding = only(cancelled_everywhere(swept(a_cut(end))))

    assert finding.code is Code.DEADLOCK
    assert finding.actual == (
        "still waiting: worker A (cancellation.py:20) for an event or condition"
    )


@pytest.mark.parametrize("held", [LOCK_HELD, NO_PERMIT])
def test_what_a_cancelled_call_has_not_released_is_told(held):
    """The next one who needs it waits for ever, in the answer or in the test."""
    for label in ("deposit ada", "the test"):
        end = End(STUCK, how="deadlock", waiters=(Waiter("main", label, held, CREATED),))
        finding = only(cancelled_everywhere(swept(a_cut(end))))

        assert (finding.code, finding.reason) == (Code.DEADLOCK, Reason.NOT_RELEASED)


def test_a_wake_up_that_a_cancelled_call_has_taken_is_told():
    """Nobody else is notified in its place."""
    waiter = Waiter("Task-2", "take 2", NOT_NOTIFIED, CREATED)
    end = End(STUCK, how="deadlock", waiters=(waiter,))

    assert only(cancelled_everywhere(swept(a_cut(end)))).reason is Reason.NOT_NOTIFIED


def test_a_deadlock_of_the_test_itself_shows_what_was_not_finished():
    """The cancellation came out; the line is the `await` at which it came."""
    waiter = Waiter("main", "the test", "a queue to be finished: 1 value taken", None)
    end = End(STUCK, how="deadlock", waiters=(waiter,))
    finding = only(cancelled_everywhere(swept(a_cut(end))))

    assert finding.code is Code.DEADLOCK
    assert finding.headline == (
        "worker was cancelled, and something that it began is never finished."
    )
    assert finding.expected == "CancelledError comes out, and nothing is left to wait for"
    assert finding.actual == "the test waits for a queue to be finished: 1 value taken"
    assert finding.place == WAIT


def test_coming_back_to_the_same_await_is_swallowing():
    """A loop around it has caught the cancellation."""
    waiter = Waiter("main", "worker A", "a value in an empty queue", WAIT)
    end = End(STUCK, how="deadlock", waiters=(waiter,), place=WAIT)
    finding = only(cancelled_everywhere(swept(a_cut(end))))

    assert finding.code is Code.CANCEL_SWALLOWED
    assert finding.actual == "it came back to the same `await`, and waits there"


def test_a_step_that_never_ends_says_that_it_came_with_the_cancellation():
    """Beside what blocks the loop."""
    finding = only(cancelled_everywhere(swept(a_cut(End(STUCK, how="held", place=CREATED)))))

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.why.startswith(
        "The cancellation came at 1 s, in the `await` at cancellation.py:9."
    )


def test_what_is_left_after_it_is_judged_like_everything_left():
    """With the moment of the cancellation."""
    left = Left(tasks=(LeftTask("Task-2", "fetch a", CREATED, cancelling=True),))
    finding = only(cancelled_everywhere(swept(a_cut(left=left))))

    assert finding.code is Code.TASK_LEAKED
    assert (
        finding.headline == "A task of fetch was asked to stop and had not ended when worker ended."
    )
    assert finding.why.startswith(
        "The cancellation came at 1 s, in the `await` at cancellation.py:9."
    )


def test_what_was_cancelled_before_it_could_await_is_no_finding():
    """A task that is handed a coroutine object, and cancelled before its first step."""
    left = Left(never_awaited=(NeverAwaited("fetch", CREATED),))

    assert cancelled_everywhere(swept(a_cut(left=left))) == []


@pytest.mark.parametrize("code", ["CANCEL_SWALLOWED", "TASK_LEAKED"])
def test_what_is_allowed_is_not_found(code):
    """By the name of its code."""
    left = Left(tasks=(LeftTask("Task-2", "fetch a", CREATED),))
    found = cancelled_everywhere(swept(a_cut(End(RETURNED), left=left)), [code])

    assert [finding.code.name for finding, _ in found] == [
        name for name in ("CANCEL_SWALLOWED", "TASK_LEAKED") if name != code
    ]
