"""A run as a test judges it: what each check accepts, and what it says."""

import pytest

from pytest_asyncio_kata.plugin.assertions import JudgedRun, Unmet
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.left import Left, LeftTask, NeverAwaited
from pytest_asyncio_kata.record.run import RAISED, RETURNED, End, Run
from pytest_asyncio_kata.record.timeline import Call, Line, Place, Span, Timeline, Wait
from pytest_asyncio_kata.record.values import Failure, encode

PLACE = Place("sample.py", 15, "main")

TOGETHER = [(0.0, 1.0), (0.0, 2.0)]
IN_TURN = [(0.0, 1.0), (1.0, 3.0)]
BATCHES = [(0.0, 1.0), (0.0, 2.0), (2.0, 3.0), (2.0, 4.0)]

WORKED = Call("clean", "'a'", 0.0, 0.0, "returned", 7, PLACE)
LATER = Call("clean", "'b'", 0.0, 0.0, "returned", 8, PLACE)

ERROR = End(RAISED, how="ValueError", message="no cats", place=PLACE)


def nap(number, begin, end):
    wait = Wait(begin, end, "sleep", PLACE)
    label = f"nap cat_{number}"
    return Span(number, "nap", label, "main", begin, end, parent=0, place=PLACE, waits=(wait,))


def run_of(naps=TOGETHER, value=None, lines=(), end=None, left=None, **recorded):
    """Return the record of a main that let cats nap, printed, and returned."""
    seconds = max(end for _, end in naps)
    spans = [Span(0, "main", "main", "main", 0.0, seconds, is_task=True)]
    spans += [nap(number, *times) for number, times in enumerate(naps, 1)]
    return Run(
        name="main",
        clock="virtual",
        end=end or End(RETURNED, value=encode(value)),
        timeline=Timeline(
            seconds, tuple(spans), lines=tuple(Line(0.0, text) for text in lines), **recorded
        ),
        left=left or Left(),
    )


def code_of(check, *arguments, **options):
    """Return the code of the finding that *check* fails with."""
    with pytest.raises(Unmet) as caught:
        check(*arguments, **options)
    return caught.value.finding.code


PASSING = [
    (run_of(value=[1]), "returned", ([1],), {}),
    (run_of(value=None), "returned", (None,), {}),
    (run_of(end=ERROR), "raised", ("ValueError",), {}),
    (run_of(end=ERROR), "raised", ("ValueError", "no cats"), {}),
    (run_of(), "took", (2,), {"instead_of": 3}),
    (run_of(IN_TURN), "took", (3,), {"instead_of": 2}),
    (run_of(lines="ab"), "printed", ("b", "a"), {}),
    (run_of(lines="abc"), "printed_in_order", ({"b", "a"}, "c"), {}),
    (run_of(), "overlapped", (2,), {}),
    (run_of(), "overlapped", (), {"at_least": 2, "at_most": 2, "name": "nap"}),
    (run_of(), "overlapped", (2,), {"at_most": 2}),
    (run_of(), "served_in_turn", ("nap",), {}),
    (run_of(calls=(WORKED,) * 2), "in_one_round", ("clean",), {}),
    (run_of(value=["a", "b"]), "predicted", (["a", "b"],), {}),
    (run_of(lines=["got 1", "got 2"]), "handled", ("got {}", [2, 1]), {}),
    (run_of([(0, 1), (1, 2)]), "kept_pace", ("nap", 1), {}),
    (run_of(), "gave_way", ("clean", 100), {}),
    (run_of(threads=4), "threads", (4,), {}),
    (run_of(), "finish", (), {}),
]

FAILING = [
    (run_of(value=(1,)), "returned", ([1],), {}, Code.RESULT),
    (run_of(), "raised", ("ValueError",), {}, Code.NOT_RAISED),
    (run_of(end=ERROR), "raised", ("KeyError",), {}, Code.RAISED),
    (run_of(end=ERROR), "raised", ("ValueError", "no dogs"), {}, Code.RAISED),
    (run_of(IN_TURN), "took", (2,), {"instead_of": 3}, Code.SEQUENTIAL),
    (run_of(TOGETHER), "took", (3,), {"instead_of": 2}, Code.CONCURRENT),
    (run_of(), "took", (1,), {}, Code.TOO_SLOW),
    (run_of(), "took", (8,), {}, Code.TOO_FAST),
    (run_of(lines="ab"), "printed", ("a",), {}, Code.OUTPUT),
    (run_of(lines="ba"), "printed_in_order", ("a", "b"), {}, Code.ORDER),
    (run_of(IN_TURN), "overlapped", (2,), {}, Code.SEQUENTIAL),
    (run_of(IN_TURN), "overlapped", (2,), {"at_most": 2}, Code.SEQUENTIAL),
    (run_of(), "overlapped", (), {"at_most": 1}, Code.OVER_LIMIT),
    (run_of(BATCHES), "overlapped", (), {"at_least": 2}, Code.UNDER_LIMIT),
    (run_of([(0, 2), (0, 1)]), "served_in_turn", ("nap",), {}, Code.ORDER),
    (run_of(calls=(WORKED, LATER)), "in_one_round", ("clean",), {}, Code.TOO_SLOW),
    (run_of(value=["b", "a"]), "predicted", (["a", "b"],), {}, Code.ORDER),
    (run_of(lines=["got 1"]), "handled", ("got {}", [1, 2]), {}, Code.OUTPUT),
    (run_of(), "kept_pace", ("nap", 1), {}, Code.LOOP_BLOCKED),
    (run_of(calls=(WORKED,) * 2), "gave_way", ("clean", 1), {}, Code.LOOP_BLOCKED),
    (run_of(threads=1), "threads", (0,), {}, Code.OVER_LIMIT),
    (run_of(end=ERROR), "finish", (), {}, Code.RAISED),
]


def numbered(cases):
    """Return an id for each case, of its number and its check."""
    return [f"{number} {case[1]}" for number, case in enumerate(cases)]


@pytest.mark.parametrize(
    ("record", "check", "arguments", "options"), PASSING, ids=numbered(PASSING)
)
def test_check_lets_pass_what_was_asked_for(record, check, arguments, options):
    """A check that is met says nothing, and leaves nothing for the end."""
    run = JudgedRun(record)

    assert getattr(run, check)(*arguments, **options) is None
    assert run.finish() is None


@pytest.mark.parametrize(
    ("record", "check", "arguments", "options", "code"), FAILING, ids=numbered(FAILING)
)
def test_check_fails_with_its_finding(record, check, arguments, options, code):
    """A check that is not met raises, with the finding and the record."""
    run = JudgedRun(record)
    with pytest.raises(Unmet) as caught:
        getattr(run, check)(*arguments, **options)

    assert caught.value.finding.code is code
    assert caught.value.run is record
    assert str(caught.value).startswith(f"{code.name}: ")


@pytest.mark.parametrize("pattern", ["got", "got {} of {}", "got {value}"])
def test_a_pattern_without_one_place_for_the_value_is_refused(pattern):
    """That is the test's fault, not the answer's."""
    with pytest.raises(ValueError, match="no single"):
        JudgedRun(run_of()).handled(pattern, [1])


@pytest.mark.parametrize("limits", [{}, {"name": "nap"}, {"at_least": 3, "at_most": 2}])
def test_limits_that_say_nothing_or_cannot_be_kept_are_refused(limits):
    """That is the test's fault, not the answer's."""
    with pytest.raises(ValueError, match=r"say how many|cannot be at most"):
        JudgedRun(run_of()).overlapped(**limits)


def test_too_many_at_once_is_the_cause_of_too_little_time():
    """A test asks for the limit first: without one the run is also too short."""
    run = JudgedRun(run_of([(0, 1), (0, 2), (0, 3)]))

    assert code_of(run.overlapped, at_least=2, at_most=2) is Code.OVER_LIMIT
    assert code_of(run.took, 4, instead_of=3) is Code.CONCURRENT


def test_exception_nobody_asked_for_comes_before_what_it_caused():
    """If an exception is the cause of missing lines, the message is about the exception."""
    run = JudgedRun(run_of(end=ERROR, lines="a"))

    assert code_of(run.printed, "a", "b") is Code.RAISED


def test_forgotten_await_comes_before_what_it_caused():
    """A coroutine that was never awaited explains the missing line."""
    left = Left(never_awaited=(NeverAwaited("nap", PLACE),))
    run = JudgedRun(run_of(left=left))

    assert code_of(run.printed, "awake") is Code.NEVER_AWAITED


def test_hygiene_waits_for_a_cause_that_comes_before_it():
    """After a check that is met nothing is reported yet: a later check may find the cause."""
    left = Left(tasks=(LeftTask("Task-2", "nap cat_1", PLACE),))
    run = JudgedRun(run_of(IN_TURN, value=1, left=left))

    assert run.returned(1) is None
    assert code_of(run.took, 2, instead_of=3) is Code.SEQUENTIAL


def test_hygiene_is_judged_at_the_end():
    """What was left behind fails a test whose own checks all pass."""
    left = Left(tasks=(LeftTask("Task-2", "nap cat_1", PLACE),))
    run = JudgedRun(run_of(value=1, left=left))
    run.returned(1)

    assert code_of(run.finish) is Code.TASK_LEAKED


def test_what_is_allowed_is_not_judged():
    """A test that does not mind says so by the code's name."""
    left = Left(tasks=(LeftTask("Task-2", "nap cat_1", PLACE),))

    assert JudgedRun(run_of(left=left), allow=["TASK_LEAKED"]).finish() is None
    assert code_of(JudgedRun(run_of(left=left), allow=["LOST_EXCEPTION"]).finish)


def test_exception_that_was_asked_for_is_no_fault_at_the_end():
    """Once a test has asked for the exception, it is the right end."""
    run = JudgedRun(run_of(end=ERROR))
    run.raised("ValueError")

    assert run.finish() is None
    assert run.took(2) is None


def test_run_can_be_read():
    """Seconds, value and lines are there for checks that only one test needs."""
    run = JudgedRun(run_of(value={"a": (1, {2})}, lines=["x", "y"]))

    assert run.seconds == 2
    assert run.value == {"a": (1, {2})}
    assert run.lines == ["x", "y"]


def test_value_of_a_run_that_did_not_return_is_none():
    """There is no value without a return; an exception as a value is a `Failure`."""
    assert JudgedRun(run_of(end=ERROR)).value is None
    assert JudgedRun(run_of(value=[ValueError("x")])).value == [Failure("ValueError", "x")]
