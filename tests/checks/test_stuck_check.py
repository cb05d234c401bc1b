"""A run that could not go on: who waits for what, and what had happened before."""

import pytest

from pytest_asyncio_kata.checks import ended, hygiene
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.left import Left, LostException, Poll
from pytest_asyncio_kata.record.run import End, Run, Waiter
from pytest_asyncio_kata.record.timeline import Call, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.wait_states import LOCK_HELD, NO_PERMIT, NOT_NOTIFIED

from .ended_runs import LINE, ends


def test_a_deadlock_says_who_waits_for_what_and_where():
    """Equal waits of a few are told together; each other one is named."""
    place = Place("queue.py", 9)
    waiters = [Waiter("main", "main", "task consumer c_1", LINE)]
    waiters += [Waiter(f"Task-{n}", f"consumer c_{n}", "a queue", place) for n in (1, 2)]

    finding = ended(ends("stuck", "deadlock", waiters=tuple(waiters)))

    assert finding.actual == (
        "main waits for task consumer c_1 (gather.py:14);"
        " consumer c_1 and consumer c_2 wait for a queue (queue.py:9)"
    )


JOIN = "a queue to be finished: 2 values taken from it were not marked done"


@pytest.mark.parametrize("how", ["deadlock", "deadline"])
def test_values_that_were_not_marked_done_are_the_cause(how):
    """Other tasks may wait or go on."""
    place = Place("queue.py", 9)
    waiters = (Waiter("main", "main", JOIN, LINE), Waiter("a", "consumer", "a queue", place))

    finding = ended(ends("stuck", how, waiters=waiters))

    assert finding.actual == (
        f"main waits for {JOIN} (gather.py:14); consumer waits for a queue (queue.py:9)"
    )
    assert finding.why == (
        "A queue is finished when `task_done()` was called once for each value taken from it."
    )


def test_values_that_nobody_took_are_no_such_cause():
    """Then it is somebody else who does not go on."""
    waiters = (Waiter("main", "main", "a queue to be finished: 1 value still in it", LINE),)

    assert ended(ends("stuck", "deadlock", waiters=waiters)).why == ""


def test_a_task_that_failed_before_is_told_with_a_deadlock():
    """Before the values that it has not marked done: it cannot do that any more."""
    lost = LostException("ValueError", "no", "consumer consumer_1", Place("queue.py", 9))
    end = End("stuck", "deadlock", waiters=(Waiter("main", "main", JOIN, LINE),))

    finding = ended(Run("main", "virtual", end, left=Left(lost=(lost,))))

    assert finding.code is Code.DEADLOCK
    assert finding.place == Place("queue.py", 9)
    assert (
        finding.why == "consumer consumer_1 had ended before that, with a ValueError (queue.py:9)."
    )


HELD = (Waiter("main", "deposit ada", LOCK_HELD, LINE),)


def test_a_call_that_ended_early_is_told_with_a_lock_that_is_held():
    """The last one like the waiter, or else a call of a fake: it may have left the lock held."""
    root = Span(0, "main", "main", "main", 0, 2, is_task=True)
    before = Span(1, "deposit", "deposit ada", "Task-1", 0, 1.5, 0, ended="cancelled")
    read = Call("read", "'ada'", 0, 0.5, "raised")
    end = End("stuck", "deadlock", waiters=HELD)

    def why(*spans, calls=()):
        timeline = Timeline(2, (root, *spans), calls=calls)
        return ended(Run("main", "virtual", end, timeline)).why

    assert why(before, calls=(read,)) == "deposit ada had been cancelled before that, at 1.5 s."
    assert why(calls=(read,)) == "read ada had failed before that, at 0.5 s."
    assert why() == ""


def test_the_line_of_a_lock_that_is_held_comes_before_that_of_an_error():
    """The task that failed was made elsewhere; the lock was taken where the others wait."""
    lost = LostException("OSError", "no", "one url_1", LINE)
    takes = Place("crawl.py", 6, "one")
    waiters = (Waiter("main", "main", "other tasks", LINE), Waiter("T", "one", NO_PERMIT, takes))
    end = End("stuck", "deadlock", place=LINE, waiters=waiters)

    finding = ended(Run("main", "virtual", end, left=Left(lost=(lost,))))

    assert finding.reason is Reason.NOT_RELEASED
    assert finding.place is takes
    assert finding.why == "one url_1 had ended before that, with an OSError (gather.py:14)."


def test_a_few_waiters_are_named():
    """If their labels tell them apart."""
    waiters = [Waiter(f"Task-{n}", f"take {n}", NOT_NOTIFIED, LINE) for n in range(5)]

    few, many = (ended(ends("stuck", "deadlock", waiters=tuple(waiters[:n]))) for n in (3, 5))

    assert (
        few.actual == "take 0, take 1 and take 2 wait for a condition to be notified (gather.py:14)"
    )
    assert many.actual == "5 tasks of take wait for a condition to be notified (gather.py:14)"


def test_a_livelock_reads_like_polling_that_came_to_its_end():
    """The virtual clock never gets there, the wall clock does; the text is the same."""
    waiters = (Waiter("a", "crawl a", "its sleep to end", None),) * 2
    waiters += (Waiter("main", "main", "", LINE, ready=True),)
    polls = Left(polls=(Poll("main", 5000, LINE),))

    stuck = ended(ends("stuck", "livelock", waiters=waiters))

    assert [stuck] == hygiene(Run("main", "wall", End("returned"), left=polls))


def test_who_is_ready_and_who_sleeps_is_told_at_the_deadline():
    """Numbers agree with their verbs."""
    waiters = (Waiter("main", "main", "", LINE, ready=True),)
    waiters += (Waiter("a", "crawl a", "its sleep to end", None),) * 2

    finding = ended(ends("stuck", "deadline", waiters=waiters))

    assert finding.actual == (
        "main is ready to go on (gather.py:14); 2 tasks of crawl wait for their sleep to end"
    )


def test_a_deadline_reads_the_same_on_both_clocks():
    """Virtual hours and real seconds give one text."""
    assert ended(ends("stuck", "endless")) == ended(ends("stuck", "deadline"))


def test_a_deadlock_of_the_test_alone_is_located_at_the_last_wait_of_the_answer():
    """Nothing of the answer waits any more; that is the line nearest to the cause."""
    waits = Wait(0, 1, "queue", LINE), Wait(1, 2, "sleep", Place("gather.py", 20))
    span = Span(0, "main", "main", "main", 0, 2, waits=waits)
    end = End("stuck", "deadlock", waiters=(Waiter("main", "the test", "a queue", None),))
    finding = ended(Run("main", "virtual", end, Timeline(3, (span,))))

    assert finding.headline == "The test waits, and nothing can wake it."
    assert finding.place == Place("gather.py", 20)
