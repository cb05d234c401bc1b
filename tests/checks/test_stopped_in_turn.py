"""Calls that were asked to stop in turn, each when the one before had ended."""

from dataclasses import replace

from pytest_asyncio_kata.checks import took
from pytest_asyncio_kata.record.finding import Code, Reason
from pytest_asyncio_kata.record.timeline import Call, Place, Wait

from .working_runs import LINE, ROOT, run, task

CLEANUP = Place("work.py", 21, "main")


def asked(number, at, begin=0):
    return Call("work", str(number), begin, at, "cancelled", 1, LINE)


def stopping(number, at, end):
    """A call that is asked to stop, and then needs a while."""
    waits = Wait(0, at, "sleep"), Wait(at, end, "sleep")
    return task(number, 0, end, waits=waits, ended="cancelled")


def main(*waits):
    return replace(ROOT, end=6, waits=tuple(Wait(*each, CLEANUP) for each in waits))


IN_TURN = run(
    main((1, 4, "task"), (4, 6, "task")),
    stopping(1, 1, 4),
    stopping(2, 4, 6),
    calls=[asked(1, 1), asked(2, 4)],
    seconds=6,
)


def test_a_call_that_was_asked_when_another_had_ended_is_told():
    """The line is the one that waited for the first of them."""
    finding = took(IN_TURN, 4)

    assert (finding.code, finding.reason) == (Code.TOO_SLOW, Reason.CUT_IN_TURN)
    assert finding.headline == "main took 6 s."
    assert finding.why == "work 2 was asked to stop only at 4 s, when work 1 had ended."
    assert finding.place == CLEANUP
    assert finding.rows[:2] == ("work 1", "work 2")


def test_calls_that_were_asked_at_the_same_moment_are_not_in_turn():
    """One of them needs longer to stop."""
    calls = [asked(1, 1), asked(2, 1)]
    together = run(main(), stopping(1, 1, 4), stopping(2, 1, 6), calls=calls, seconds=6)

    assert "asked to stop" not in took(together, 4).why


def test_a_call_that_was_asked_before_the_other_had_ended_is_not_in_turn():
    """Nor one that began only after the first was asked."""
    first, second = stopping(1, 1, 4), stopping(2, 3, 6)
    before = run(main(), first, second, calls=[asked(1, 1), asked(2, 3)], seconds=6)
    later = run(main(), first, stopping(2, 4, 6), calls=[asked(1, 1), asked(2, 4, 2)], seconds=6)

    assert "asked to stop" not in took(before, 4).why
    assert "asked to stop" not in took(later, 4).why


def test_a_wait_in_a_cleanup_is_no_other_call():
    """A call that was cancelled, and then waits for something else, was made once."""
    alone = run(main(), stopping(1, 1, 4), calls=[asked(1, 1)], seconds=6)

    assert "called again" not in took(alone, 4).why
