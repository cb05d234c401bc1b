"""Calls that were made too soon after others, too late, or out of turn."""

import pytest

from pytest_asyncio_kata.checks import kept_rate
from pytest_asyncio_kata.record.finding import Code, Pointer, Reason
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Call, Place, Span, Timeline, Wait

SLEEPS, LOCKS = Place("limiter.py", 10, "Limiter"), Place("limiter.py", 8, "Limiter")

ALL_AT_ONCE = dict.fromkeys("ABCDE", 0)


def call(name, begin, seconds=0.0):
    return Call("ask", repr(name), begin, begin + seconds, "returned", 1)


def visit(name, begin, end, *waits, ended="returned"):
    return Span(
        ord(name),
        "visit",
        f"visit {name}",
        f"Task-{name}",
        begin,
        end,
        0,
        True,
        ended=ended,
        waits=waits,
    )


def found(calls, came=ALL_AT_ONCE, spans=(), calendar=None, clock="virtual", **more):
    run = Run("the day", clock, End("returned"), Timeline(9, spans, calls=tuple(calls), **more))
    return kept_rate(run, "ask", 2, 3, came, calendar)


def made(**moments):
    return [call(name, begin) for name, begin in moments.items()]


def test_as_soon_as_possible():
    """Two in any 3 s, as soon as possible; a call that is 3 s ago does not count."""
    assert found(made(A=0, B=0, C=3, D=3, E=6)) is None
    assert (
        found(made(A=0, B=1, C=3, D=4, E=6), dict(zip("ABCDE", [0, 1, 1, 1, 1], strict=True)))
        is None
    )


def test_too_many():
    """The first that comes too soon is named, with those that count."""
    finding = found(made(A=0, B=1, C=2.5), {"A": 0, "B": 1, "C": 1})

    assert finding.code is Code.OVER_LIMIT
    assert finding.headline == "3 calls of ask were made within 2.5 s."
    assert finding.expected == "at most 2 calls in any 3 s"
    assert finding.actual == "3 calls: ask A at 0 s, ask B at 1 s and ask C at 2.5 s"
    assert finding.pointer == Pointer(2.5, "ask C")
    assert finding.why == ""


def test_who_did_not_wait_is_told():
    """All of them came at one moment."""
    finding = found(made(A=0, B=0, C=0))

    assert finding.headline == "3 calls of ask were made at one moment."
    assert finding.why == "ask C did not have to wait."


def test_a_call_at_the_end_of_another_is_told():
    """A semaphore in the place of a rate lets the next one in when one has ended."""
    finding = found([call("A", 0, 1), call("B", 0, 2), call("C", 1, 1)])

    assert (finding.code, finding.reason) == (Code.OVER_LIMIT, Reason.AFTER_AN_END)
    assert finding.why == "ask A ended at 1 s, and ask C began then."


def test_a_late_entry_that_counted_from_before_is_told():
    """The loop was busy: the second call was late, and the third reckoned from before that."""
    calls, blocks = made(A=0, B=1, C=3, D=3), (Block(0, 1, "time.sleep", SLEEPS),)
    finding = found(calls, dict.fromkeys("ABCD", 0), blocks=blocks)

    assert (finding.code, finding.reason) == (Code.OVER_LIMIT, Reason.BUSY_LOOP)
    assert finding.why == "The event loop was busy until 1 s, and ask B was made then."


def test_too_late():
    """It says when the call was possible, and what counted then."""
    finding = found(made(A=0, B=1, C=4), {"A": 0, "B": 0.5, "C": 0.5})

    assert finding.code is Code.UNDER_LIMIT
    assert finding.headline == "ask B was made at 1 s, and not at 0.5 s."
    assert finding.expected == "ask B at 0.5 s: at most 2 calls in any 3 s"
    assert finding.actual == "ask B at 1 s; at 0.5 s, 1 call of the last 3 s: ask A at 0 s"
    assert finding.pointer == Pointer(0.5, "ask B was possible")


def test_one_late_call_makes_no_other_late():
    """When a call is possible depends on when those before it were really made."""
    late = found(made(A=0, B=0, C=3.0009, D=3.0009, E=6.0018))

    assert late is None


def test_a_call_that_waited_for_the_end_of_another_is_told():
    """A block that holds the lock keeps the door shut."""
    finding = found([call("A", 0, 1), call("B", 1)], {"A": 0, "B": 0})

    assert (finding.code, finding.reason) == (Code.UNDER_LIMIT, Reason.AFTER_AN_END)


def test_a_turn_that_nobody_took_is_told():
    """Only of those who had given up before, and had waited until then."""
    spans = [visit("C", 0, 1, ended="cancelled"), visit("E", 0, 4, ended="cancelled")]
    came = dict.fromkeys("ABCDE", 0)

    finding = found(made(A=0, B=0, D=6), came, spans)
    later = found(made(A=0, B=0, D=6), came, spans[1:])

    assert (finding.code, finding.reason) == (Code.UNDER_LIMIT, Reason.AFTER_A_CANCELLATION)
    assert finding.why == "visit C had been cancelled at 1 s, while it waited."
    assert "visit C" in finding.rows
    assert later.reason is None


@pytest.mark.parametrize(
    ("calls", "seconds", "code", "way"),
    [
        (made(A=0, B=0, C=903), -900, Code.UNDER_LIMIT, "back by 900 s at 1 s"),
        (made(A=0, B=0, C=2), 60, Code.OVER_LIMIT, "forward by 60 s at 1 s"),
    ],
)
def test_a_calendar_that_was_set_is_told(calls, seconds, code, way):
    """Back, and all wait; forward, and all enter."""
    finding = found(calls, calendar={1: seconds})

    assert (finding.code, finding.reason) == (code, Reason.CALENDAR_SET)
    assert finding.why == f"The calendar was set {way}."


def test_out_of_turn():
    """Whoever came later was let in while another one waited."""
    finding = found(made(A=0, B=0, D=3, E=3, C=6), dict(zip("ABCDE", [0, 0, 1, 2, 2], strict=True)))

    assert finding.code is Code.ORDER
    assert finding.headline == "ask D was made before ask C, which had come first."
    assert finding.expected == "ask C, then ask D"
    assert finding.actual == "ask D at 3 s, ask C at 6 s"
    assert finding.why == "C came at 1 s and D came at 2 s."


def test_out_of_turn_among_those_who_came_at_one_moment():
    """The moments are the same, so the order is told."""
    finding = found(made(A=0, B=0, D=3, C=6), dict.fromkeys("ABCD", 0))

    assert finding.why == "Both came at 0 s, C before D."


def test_the_turn_counts_at_one_moment_too():
    """Not if one of them comes only then, and nobody is late for it."""
    assert found(made(A=0, B=0, D=3, C=3)).code is Code.ORDER
    assert found(made(A=0, B=0, D=3, C=3), {"A": 0, "B": 0, "C": 1, "D": 3}) is None


def test_while_the_loop_is_blocked_nobody_is_late():
    """The call was possible only when the block had ended."""
    came = dict.fromkeys("ABC", 0)

    assert found(made(A=0, B=0, C=4), came, blocks=(Block(2.5, 4, "time.sleep", None),)) is None
    assert found(made(A=0, B=0, C=4), came, blocks=(Block(2.5, 2.9, "time.sleep", None),))


def test_calls_of_others_do_not_count():
    """Another fake, or an argument that nobody waits for."""
    others = [call("X", 0), Call("tell", "'A'", 0, 0, "returned", 1)]

    assert found([*others, *made(A=0, B=0, C=3)]) is None


def test_the_line_is_where_somebody_waited():
    """Of the caller; if that waited for a lock, of the one for whom it waited."""
    sleeper = visit("C", 0, 3, Wait(0, 2, "sleep", SLEEPS))
    queued = visit("D", 0, 3, Wait(0, 2, "lock", LOCKS))

    assert found(made(A=0, B=0, C=2), spans=[sleeper]).place == SLEEPS
    assert found(made(A=0, B=0, D=2), spans=[sleeper, queued]).place == SLEEPS
    assert found(made(A=0, B=0, D=2), spans=[queued]).place == LOCKS
    assert found(made(A=0, B=0, C=0), spans=[sleeper]).place is None


def test_the_machine_may_have_a_share():
    """Then moments are not exact."""
    assert found(made(A=0, B=0, C=2.9, D=3.1), measured=3.1) is None
    assert found(made(A=0, B=0, C=2.9, D=3.1), clock="wall") is None
