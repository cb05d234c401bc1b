"""The event loop blocked, asked all the time or used from a thread; a generator left open."""

from pytest_asyncio_kata.checks import ended, hygiene
from pytest_asyncio_kata.record.finding import Code, first_cause
from pytest_asyncio_kata.record.left import ForeignCall, Left, LeftGenerator, NeverAwaited, Poll
from pytest_asyncio_kata.record.run import End, Run
from pytest_asyncio_kata.record.timeline import Block, Place, Timeline

from .leaving_runs import LINE, OTHER, leaves

FOREIGN = ForeignCall("Future.set_result", LINE, "Thread-1 (work)")

PAGES = LeftGenerator("pages", LINE, Place("gather.py", 5, "pages"))


def blocks(*blocks: Block) -> Run:
    return Run("main", "virtual", End("returned"), Timeline(10, blocks=blocks))


def test_a_clean_run_has_no_findings():
    """Nothing left, nothing blocked."""
    assert hygiene(leaves()) == []


def test_a_test_can_allow_what_it_asks_for():
    """Allowed codes are left out, others stay."""
    run = leaves(generators=(PAGES,), never_awaited=(NeverAwaited("f", LINE),))

    assert [finding.code for finding in hygiene(run, allow=["NEVER_AWAITED"])] == [
        Code.CLEANUP_MISSED
    ]


def test_blocking_is_added_up():
    """The total, its parts, and the line that blocked longest."""
    run = blocks(Block(0, 1, "time.sleep", LINE), Block(1, 3, "time.sleep", LINE))

    [finding] = hygiene(run)

    assert finding.code is Code.LOOP_BLOCKED
    assert finding.headline == "The event loop stood still for 3 s."
    assert finding.actual == "3 s = 1 + 2"
    assert finding.place == LINE


def test_several_lines_that_blocked_are_named():
    """Mending one of them would not be enough."""
    [finding] = hygiene(blocks(Block(0, 1, "time.sleep", LINE), Block(1, 3, "time.sleep", OTHER)))

    assert finding.actual == "3 s = 1 + 2 (gather.py:14 and gather.py:20)"


def test_a_tiny_sleep_disturbs_nobody():
    """Less than 0.01 s is no block."""
    assert hygiene(blocks(Block(0, 0.009, "time.sleep", LINE))) == []


def test_computing_is_told_without_seconds_of_this_machine():
    """A faster computer gives the same text."""
    slow, fast = (hygiene(blocks(Block(0, s, "computing", LINE)))[0] for s in (3.1, 0.4))

    assert slow == fast
    assert slow.code is Code.LOOP_BLOCKED


def test_polling_reads_the_same_however_often():
    """How often a loop can ask depends on the clock."""
    few, many = (hygiene(leaves(polls=(Poll("main", n, LINE),)))[0] for n in (100, 90_000))

    assert few == many
    assert few.code is Code.LIVELOCK


def test_the_loop_used_from_another_thread_is_told():
    """What was called and where; a line that appears twice is shown once."""
    calls = [ForeignCall("Event.set", LINE, f"Thread-{n}") for n in range(3)]

    [finding] = hygiene(leaves(foreign=tuple(calls)))

    assert finding.code is Code.WRONG_THREAD
    assert finding.headline == "The event loop was used from another thread."
    assert finding.actual == "`Event.set` from another thread (gather.py:14)"
    assert finding.place == LINE


def test_a_deadlock_that_follows_comes_after_it():
    """The cause is the call that did not wake the loop."""
    run = Run("main", "virtual", End("stuck", "deadlock"), left=Left(foreign=(FOREIGN,)))

    assert first_cause([ended(run), *hygiene(run)]).code is Code.WRONG_THREAD


def test_an_open_generator_has_not_cleaned_up():
    """Its finally has not run; it is no task. The line that started it is shown."""
    [finding] = hygiene(leaves(generators=(PAGES, PAGES)))

    assert finding.code is Code.CLEANUP_MISSED
    assert finding.headline == "The async generator pages was left before its end."
    assert finding.actual == "it still stands at its `yield` (gather.py:5)"
    assert finding.place == LINE
