"""What a run did to others and left behind."""

from pytest_asyncio_kata.checks import hygiene
from pytest_asyncio_kata.finding import Code
from pytest_asyncio_kata.run import End, Left, LeftTask, LostException, NeverAwaited, Poll, Run
from pytest_asyncio_kata.timeline import Block, Place, Timeline

LINE = Place("gather.py", 14, "main")
OTHER = Place("gather.py", 20, "main")


def leaves(**left: object) -> Run:
    return Run("main", "virtual", End("returned"), left=Left(**left))


def blocks(*blocks: Block) -> Run:
    return Run("main", "virtual", End("returned"), Timeline(10, blocks=blocks))


def test_a_clean_run_has_no_findings():
    """Nothing left, nothing blocked."""
    assert hygiene(leaves()) == []


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


def test_coroutines_never_awaited_are_grouped_by_name_and_line():
    """Four of one line are one finding."""
    left = (NeverAwaited("crawl_page", LINE),) * 4 + (NeverAwaited("sleep", OTHER),)

    first, second = hygiene(leaves(never_awaited=left))

    assert first.headline == "4 coroutines of crawl_page were never awaited."
    assert second.headline == "A coroutine of sleep was never awaited."
    assert (first.place, second.place) == (LINE, OTHER)


def test_tasks_left_running_are_grouped():
    """With what becomes of them."""
    tasks = tuple(LeftTask(f"Task-{n}", f"crawl_page url_{n}", LINE) for n in (1, 2))

    [finding] = hygiene(leaves(tasks=tasks))

    assert finding.code is Code.TASK_LEAKED
    assert finding.headline == "2 tasks of crawl_page were still running at the end."
    assert finding.actual == "crawl_page url_1 and crawl_page url_2"


def test_a_task_asked_to_stop_is_told_apart():
    """Cancelling is not waiting for the end."""
    [finding] = hygiene(leaves(tasks=(LeftTask("Task-2", "worker a", LINE, cancelling=True),)))

    assert finding.headline == "A task of worker was asked to stop and had not ended when main did."


def test_a_lost_exception_is_shown():
    """With its type, message and task."""
    [finding] = hygiene(leaves(lost=(LostException("OSError", "no page", "crawl_page a", LINE),)))

    assert finding.code is Code.LOST_EXCEPTION
    assert finding.headline == "An OSError of crawl_page a was never looked at."
    assert finding.actual == "OSError: no page"


def test_polling_reads_the_same_however_often():
    """How often a loop can ask depends on the clock."""
    few, many = (hygiene(leaves(polls=(Poll("main", n, LINE),)))[0] for n in (100, 90_000))

    assert few == many
    assert few.code is Code.LIVELOCK


def test_an_open_generator_has_not_cleaned_up():
    """Its finally has not run; it is no task."""
    [finding] = hygiene(leaves(generators=("pages", "pages")))

    assert finding.code is Code.CLEANUP_MISSED


def test_a_test_can_allow_what_it_asks_for():
    """Allowed codes are left out, others stay."""
    run = leaves(generators=("pages",), never_awaited=(NeverAwaited("f", LINE),))

    assert [finding.code for finding in hygiene(run, allow=["NEVER_AWAITED"])] == [
        Code.CLEANUP_MISSED
    ]
