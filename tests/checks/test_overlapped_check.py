"""How many waits there were at the same time."""

from dataclasses import replace

from pytest_asyncio_kata.checks import overlapped
from pytest_asyncio_kata.record.finding import Code
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import THE_TEST, Span, Timeline, Wait

from .timed_calls import IN_TURN, INNER, TOGETHER, call, run


def test_enough_waits_at_the_same_time():
    """Four of four."""
    assert overlapped(TOGETHER, 4) is None


def test_waits_that_touch_do_not_overlap():
    """One ends when the next begins."""
    finding = overlapped(IN_TURN, 2)

    assert finding.code is Code.SEQUENTIAL
    assert finding.actual == "never two waits at the same time"


def test_pauses_of_the_test_in_turn_do_not_make_its_tasks_run_in_turn():
    """The headline would say what the numbers below it deny."""
    pauses = tuple(Wait(second, second + 1, "sleep") for second in range(3))
    root = Span(0, THE_TEST, THE_TEST, "main", 0, 3, is_task=True, waits=pauses)
    tasks = [call(n, n - 1, 3, is_task=True, task=f"Task-{n}") for n in (1, 2)]
    record = Run("get", "virtual", End("returned"), Timeline(3, (root, *tasks)))
    finding = overlapped(record, 4)

    assert (finding.code, finding.actual) == (Code.UNDER_LIMIT, "2 waits at the same time")


def test_a_wait_of_the_test_itself_is_no_wait_of_the_answer():
    """In its own task no line of the answer stands; what the answer awaits there counts."""
    root = Span(0, "shop", THE_TEST, "main", 0, 4, is_task=True)
    until = Span(1, "opens", "the shop", "main", 0, 4, 0, waits=(Wait(0, 4, "sleep"),))
    fetch = call(2, 1, 2, parent=1, task="Task-2", is_task=True, own=False)
    record = Run("get", "virtual", End("returned"), Timeline(4, (root, until, fetch)))

    assert overlapped(record, 2).actual == "never two waits at the same time"
    at_a_line = replace(until, waits=(Wait(0, 4, "sleep", INNER),))
    there = Timeline(4, (root, at_a_line, fetch))
    assert overlapped(replace(record, timeline=there), 2) is None


def test_too_few_waits_at_the_same_time():
    """Three where four were possible."""
    finding = overlapped(run(*(call(n, 0, n) for n in (1, 2, 3))), 4)

    assert finding.code is Code.UNDER_LIMIT
    assert finding.actual == "3 waits at the same time"


def test_waiting_for_tasks_and_locks_does_not_count():
    """They pass on the wait of another call."""
    waits = (Wait(0, 3, "task"), Wait(0, 3, "lock"))
    root = Span(0, "main", "main", "main", 0, 3, is_task=True, waits=waits)
    record = Run("main", "virtual", End("returned"), Timeline(3, (root,)))

    assert overlapped(record, 1).code is Code.TOO_FAST
