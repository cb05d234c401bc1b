"""What became of a call that was cancelled everywhere, read from records typed by hand."""

import dataclasses

import pytest

from pytest_asyncio_kata.checks import (
    cancelled_everywhere,
    ended_printing,
    gave_back,
    gives_up_control,
    goes_on,
)
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LeftTask, NeverAwaited
from pytest_asyncio_kata.record.run import CANCELLED, RAISED, RETURNED, STUCK, Cut, End, Run, Waiter
from pytest_asyncio_kata.record.second_cut import SecondCut
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Timeline
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

WAIT = Place("cancellation.py", 9, "worker")
CREATED = Place("cancellation.py", 20, "run_for")

CATCHES = Place("cancellation.py", 11, "worker")

OUT = End(CANCELLED)


def a_cut(end=OUT, *, waking=False, left=None, lines=(), calls=(), **more):
    """Return a call that was cancelled in its first wait."""
    timeline = Timeline(
        seconds=1.0, lines=tuple(Line(0.0, text) for text in lines), calls=tuple(calls)
    )
    run = Run("worker", "virtual", end, timeline, left or Left())
    fields = {"excused": False, "pending": True, "run": run, **more}
    return Cut(1, waking, 1.0, WAIT, "sleep", **fields)


def swept(*cuts, end=None):
    """Return a call with its cuts."""
    return Run("worker", "virtual", end or End(RETURNED), Timeline(seconds=2.0), cuts=cuts)


def only(found):
    """Return the only finding, after a look at its run."""
    ((finding, run),) = found
    assert run.name == "worker"
    return finding


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


# -- cleanup ---------------------------------------------------------------------------


def test_last_lines_that_are_as_asked_for_are_no_finding():
    """Lines that were printed before do not matter."""
    assert ended_printing(swept(a_cut(lines=["start", "cancelled", "closed"])), ["closed"]) == []


def test_a_line_that_is_missing_after_a_cancellation_is_missed_cleanup():
    """It is named, with what stood at the end instead."""
    cut = a_cut(lines=["start", "closed"])
    finding = only(ended_printing(swept(cut), ["cancelled", "closed"]))

    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "`cancelled` was not printed after a cancellation."
    assert finding.expected == "at the end: `cancelled`, `closed`"
    assert finding.actual == "at the end: `start`, `closed`"


def test_lines_in_another_order_are_missed_cleanup():
    """All are there, and not at the end."""
    finding = only(
        ended_printing(swept(a_cut(lines=["closed", "cancelled"])), ["cancelled", "closed"])
    )

    assert finding.headline == "After a cancellation the last lines were not the expected lines."


def test_nothing_printed_is_said():
    """An empty end is words too."""
    finding = only(ended_printing(swept(a_cut()), ["cancelled", "closed"]))

    assert finding.headline == "`cancelled` and `closed` were not printed after a cancellation."
    assert finding.actual == "at the end: nothing printed"


def test_what_was_not_given_back_is_named():
    """A permit that is still taken when the call has ended."""
    taken = Call("permit", "", 0.0, 1.0, "pending")
    back = dataclasses.replace(taken, ended="returned")

    assert gave_back(swept(a_cut(calls=[back]))) == []
    finding = only(gave_back(swept(a_cut(calls=[back, taken]))))
    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "A permit was not given back."
    assert finding.actual == "permit"


def test_what_is_kept_without_a_cancellation_as_well_is_not_its_consequence():
    """The finding is about the run that was not cancelled, and names no cancellation."""
    taken = Call("permit", "", 0.0, 1.0, "pending")
    sweep = swept(a_cut(calls=[taken]))
    kept = dataclasses.replace(sweep, timeline=Timeline(calls=(taken,), seconds=1.0))
    (finding, about), *_ = gave_back(kept)

    assert finding.headline == "A permit was not given back."
    assert finding.why == ""
    assert about is kept


def test_several_things_that_were_not_given_back_are_counted():
    """And each kind is named."""
    kept = [Call(name, "", 0.0, 1.0, "pending") for name in ("permit", "permit", "connection")]
    finding = only(gave_back(swept(a_cut(calls=kept))))

    assert finding.headline == "3 things were not given back: permit and connection."
    assert finding.actual == "permit (twice) and connection"


# -- going on for ever --------------------------------------------------------------------


@pytest.mark.parametrize("how", ["deadlock", "endless", "livelock"])
def test_a_call_that_does_not_end_by_itself_goes_on(how):
    """It may wait or work."""
    assert goes_on(swept(end=End(STUCK, how=how))) is None


def test_a_call_that_ends_by_itself_does_not_go_on():
    """It ended too early."""
    finding = goes_on(swept(end=End(RETURNED)))

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "worker ended by itself after 2 s."
    assert finding.expected == "it goes on until it is cancelled"


def test_a_call_that_failed_does_not_go_on():
    """The finding is about the failure."""
    assert goes_on(swept(end=End(RAISED, how="ValueError"))).code is Code.RAISED


# -- nowhere to cancel --------------------------------------------------------------------


def test_a_call_in_one_step_could_not_be_cancelled():
    """It is said, and not taken for a call that stood every cancellation."""
    finding = gives_up_control(swept())

    assert finding.code is Code.TOO_FAST
    assert finding.headline == "worker never gave up control, so nobody could cancel it."
    assert finding.expected == "it gives up control at least once"
    assert finding.actual == "one step from its start to its end"


@pytest.mark.parametrize("call", [swept(a_cut()), swept(end=End(RAISED, how="ValueError"))])
def test_a_call_that_could_be_cancelled_or_failed_is_no_finding(call):
    """One moment is enough; a failure has a finding of its own."""
    assert gives_up_control(call) is None


CLOSING = SecondCut(2.5, Place("cancellation.py", 14, "worker"), waking=False)


def test_a_second_cancellation_is_told_with_the_first():
    """Both moments, in their order."""
    finding = only(cancelled_everywhere(swept(a_cut(End(RETURNED), second=CLOSING))))

    assert finding.headline == "worker was cancelled twice, and returned normally."
    assert finding.why == (
        "The first cancellation came at 1 s, in the `await` at cancellation.py:9. The second came"
        " at 2.5 s, in the `await` at cancellation.py:14."
    )


def test_what_is_missing_after_a_second_cancellation_says_when_that_came():
    """The first one alone has printed the line."""
    cut = a_cut(second=dataclasses.replace(CLOSING, waking=True))
    finding = only(ended_printing(swept(a_cut(lines=["closed"]), cut), ["closed"]))

    assert finding.why.endswith(
        "The second came at 2.5 s, when the `await` at cancellation.py:14 was about to go on with"
        " its result."
    )
